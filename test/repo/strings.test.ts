// The widget's words: every language has all of them, well-formed, and nobody writes a word for
// visitors anywhere else.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../widget/strings/en.ts';
import { library } from '../../widget/strings/interactive/languages.ts';
import { languages } from '../../widget/strings/languages.ts';
import { languageOf } from '../../widget/strings/language.ts';
import { launcherTexts, type Language, packed } from '../../widget/strings/launcher.ts';
import { strayWords, widgetFiles } from './stray-words.ts';

type Forms = Readonly<Record<string, string>>;

/** The texts of a table by path; a text with forms stays one. */
function texts(table: object, path = ''): [path: string, text: string | Forms][] {
  return Object.entries(table).flatMap(([key, text]: [string, string | Forms]) =>
    typeof text === 'string' || 'other' in text ? [[path + key, text]] : texts(text, `${key}.`),
  );
}
const all = (text: string | Forms): string[] =>
  typeof text === 'string' ? [text] : Object.values(text);
const flat = (table: object): [string, string][] =>
  texts(table).flatMap(([path, text]) => all(text).map((one): [string, string] => [path, one]));
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();

/** The panel's texts, and those of an interactive call. */
const english = { ...en, interactive: library.english };
const tables = new Map<Language, typeof english>([['en', english]]);
for (const [name, load] of Object.entries(languages)) {
  const language = name as Language;
  await library.load(language);
  const interactive = library.get(language);
  if (interactive) tables.set(language, { ...(await load()).table, interactive });
}

/** For which of the first numbers a language has this form. */
function numbersOf(language: string, form: string): number[] {
  const rules = new Intl.PluralRules(language);
  return Array.from({ length: 300 }, (_, count) => count).filter(
    (count) => rules.select(count) === form,
  );
}

describe.each([...tables])('the words in %s', (language, table) => {
  const words = flat(table);

  it('are all there, and no other', () => {
    expect(texts(table).map(([path]) => path)).toEqual(texts(english).map(([path]) => path));
  });

  it('have the forms of the language for numbers', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const [path, text] of texts(table)) {
      if (typeof text === 'string') continue;
      expect([path, Object.keys(text).sort()]).toEqual([path, [...pluralCategories].sort()]);
    }
  });

  it('have the placeholders of the English ones', () => {
    const inEnglish = new Map(texts(english));
    for (const [path, text] of texts(table)) {
      const expected = placeholders(all(inEnglish.get(path) ?? '').at(-1) ?? '');
      for (const [form, one] of Object.entries(typeof text === 'string' ? { text } : text)) {
        // “A single star” needs no figure, if this form is for the number one only.
        const isOneNumber = placeholders(one) === '' && numbersOf(language, form).length === 1;
        expect([path, isOneNumber || placeholders(one) === expected]).toEqual([path, true]);
      }
    }
  });

  it('are tidy: nothing empty, no space too much, no straight quotes, no half-written dots', () => {
    const untidy = words.filter(([, text]) => !text || /^\s|\s$| {2}|["']|\.\.\./.test(text));
    expect(untidy).toEqual([]);
  });

  it('begin in the direction of the language, which is how they get it (dir="auto")', () => {
    const isRightToLeft = ['ar', 'he'].includes(language);
    const rightToLeft = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u;
    // {time} and {count} become figures, which have no direction of their own.
    const wrong = words.filter(
      ([, text]) => rightToLeft.test(text.replace(/\{\w+\}/g, '1')) !== isRightToLeft,
    );
    expect(wrong).toEqual([]);
  });

  it('for the launcher are three, and short: every visitor loads them', () => {
    expect(packed[language].split('|')).toHaveLength(3);
    const { strings, lang } = launcherTexts(language, []);
    expect(lang).toBe(language);
    expect(strings.label.length).toBeLessThanOrEqual(16);
    for (const text of Object.values<string>({ ...strings }))
      expect(text.trim()).toMatch(/^\p{L}(.*\S)?$/u);
  });
});

describe('every other language', () => {
  it('is translated: no text is the English one', () => {
    const inEnglish = new Map(flat(english));
    const left = [...tables]
      .filter(([language]) => language !== 'en')
      .map(([language, table]) => {
        const same = flat(table).filter(([path, text]) => inEnglish.get(path) === text);
        return [language, same];
      });
    expect(left).toHaveLength(18);
    for (const [language, same] of left) expect([language, same]).toEqual([language, []]);
  });
});

describe('a language tag', () => {
  it.each([
    ['de', 'de'],
    ['DE-at', 'de'],
    ['pt-BR', 'pt'],
    ['pt_PT', 'pt'],
    ['zh', 'zh'],
    ['zh-CN', 'zh'],
    ['zh-Hans-HK', 'zh'],
    ['zh-TW', 'zh-hant'],
    ['zh_HK', 'zh-hant'],
    ['zh-Hant', 'zh-hant'],
    ['iw', 'he'],
    ['ar-EG-u-nu-latn', 'ar'],
    ['tlh', 'en'],
    ['constructor', 'en'],
    ['toString', 'en'],
    ['', 'en'],
    ['de-', 'de'],
  ])('%j means %s', (tag, language) => {
    expect(languageOf(tag, packed)).toBe(language);
  });

  it('means what the tables of Unicode say, which would cost a page too much', () => {
    const subtags = [
      '',
      'Hans',
      'Hant',
      'CN',
      'TW',
      'HK',
      'MO',
      'SG',
      'Hans-TW',
      'Hant-CN',
      'TW-u-co-stroke',
    ];
    const names = ['zh', 'cmn', 'yue', 'iw', 'he', 'de', 'sr', 'en', 'tlh', 'pt', 'hi'];
    for (const name of names)
      for (const subtag of subtags) {
        // Cantonese is written in the older signs, with few exceptions that we do not know.
        if (name === 'yue' && /Hans|CN/.test(subtag)) continue;
        const tag = [name, subtag].filter(Boolean).join('-');
        const { language, script } = new Intl.Locale(tag).maximize();
        const chinese = script === 'Hant' ? 'zh-hant' : 'zh';
        const meant =
          /Han[st]/.test(script ?? '') && /^(zh|cmn|yue)$/.test(language) ? chinese : language;
        const known = Object.hasOwn(packed, meant) ? meant : 'en';
        expect([tag, languageOf(tag, packed)]).toEqual([tag, known]);
      }
  });
});

// Parts of warnings that are put together elsewhere.
const forAuthors = ['tavus-call.ts: a text'];

describe('words for visitors', () => {
  it('stand in the tables alone', () => {
    const stray = widgetFiles().flatMap((file) =>
      strayWords(file, readFileSync(file, 'utf8')).map((found) => `${file}: ${found}`),
    );
    expect(stray.filter((found) => !forAuthors.some((end) => found.endsWith(end)))).toEqual([]);
  });

  it.each([
    ['text in a template', 'html`<p>Hello</p>`', 'Hello'],
    ['text beside an expression', 'html`<p>${name} left</p>`', 'left'],
    ['text in a nested template', 'html`<p>${on ? html`<b>Now</b>` : nothing}</p>`', 'Now'],
    ['text as an expression', "html`<p>${on ? 'on' : nothing}</p>`", 'on'],
    ['text in a picture', 'svg`<title>Camera</title>`', 'Camera'],
    ['a name', 'html`<button aria-label="Close"></button>`', 'Close'],
    ['a name as an expression', "html`<button aria-label=${'close'}></button>`", 'close'],
    ['a name without quotes', 'html`<img alt=Portrait />`', 'Portrait'],
    ['a property', 'html`<input .placeholder=${`name`} />`', 'name'],
    ['an element made by hand', "frame.title = 'room';", 'room'],
    ['an attribute made by hand', "frame.setAttribute('aria-label', 'room');", 'room'],
    ['an attribute drawn', "draw('button', { 'aria-label': 'stop' });", 'stop'],
    ['a part of a screen', "screen(model, { icon, title: 'over' });", 'over'],
    ['a button', "button('primary', 'again', act);", 'again'],
    ['an icon button', "iconButton('end', 'stop', icon, act);", 'stop'],
    ['a sentence anywhere', "const message = 'We are sorry.';", 'We are sorry.'],
    ['a sentence with a number', 'const left = `${seconds} seconds left`;', ' seconds left'],
  ])('are found as %s', (_, code, word) => {
    expect(strayWords('planted.ts', code)).toEqual([word]);
  });

  it.each([
    ["warnOnce('This is for the author.');", 'a warning'],
    ["throw new TypeError('not our reply');", 'an error that is caught'],
    [
      'html`<div class="a ${small ? \'small size\' : \'\'}" part="base">${strings.end}</div>`',
      'a class',
    ],
    ["html`<p>${state === 'live' ? clock : nothing}</p>`", 'a comparison'],
    ['css`.a { content: "Hi there" }`', 'a style'],
    ["element.matches('div > p a');", 'a selector'],
  ])('are not seen in %j: %s', (code) => {
    expect(strayWords('planted.ts', code)).toEqual([]);
  });
});
