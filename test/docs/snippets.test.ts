// Every snippet of the documentation is found, and somebody runs it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownTests, runners, words } from './runners.ts';
import { snippets, snippetsIn } from './snippets.ts';

const root = join(import.meta.dirname, '../..');

describe('the snippets of the documentation', () => {
  it('are found, on more pages than one', () => {
    expect(snippets.length).toBeGreaterThan(15);
    expect(new Set(snippets.map(({ page }) => page)).size).toBeGreaterThan(2);
  });

  it('are each in a language that a test runs', () => {
    const known = [...Object.keys(runners), ...words];
    const strange = snippets.filter(({ language }) => !known.includes(language));
    expect(strange.map(({ where, language }) => `${where} ${language}`)).toEqual([]);
  });

  it.each(Object.entries(runners))('%s: its test asks for them', (language, file) => {
    const asked = /snippetsOf\(\[([^\]]*)\]/g;
    const languages = [...readFileSync(join(root, file), 'utf8').matchAll(asked)];
    expect(languages.map(([, list]) => list).join()).toContain(`'${language}'`);
  });
});

describe('a page with tests of its own', () => {
  it.each(Object.entries(ownTests))('%s: they read it', (what, file) => {
    const [page = '', language = ''] = what.split(' ');
    expect(snippets.some((one) => one.page === page && one.language === language)).toBe(true);
    expect(readFileSync(join(root, file), 'utf8')).toContain(`fenced('${page}', '${language}'`);
  });
});

describe('a page of Markdown', () => {
  it('gives its fences with their lines', () => {
    const found = snippetsIn('PAGE.md', 'a\n\n```html\n<p>\n```\n\n- b\n\n  ~~~sh\n  ls\n  ~~~\n');
    expect(found).toEqual([
      { page: 'PAGE.md', line: 4, language: 'html', text: '<p>\n', where: 'PAGE.md:4' },
      { page: 'PAGE.md', line: 10, language: 'sh', text: 'ls\n', where: 'PAGE.md:10' },
    ]);
  });

  it('keeps a fence within a longer fence as text', () => {
    const [only, ...others] = snippetsIn('PAGE.md', '````text\n```sh\nls\n```\n````\n');
    expect(only?.text).toBe('```sh\nls\n```\n');
    expect(others).toEqual([]);
  });
});
