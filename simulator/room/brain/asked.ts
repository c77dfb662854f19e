// What the visitor's words ask for, read from a few patterns of English. Pure; knows no page, and does nothing.

/** A function of the page that is to be called, with its arguments. */
export interface Tool {
  readonly name: string;
  /** JSON as a string, which is how Tavus sends it. */
  readonly args: string;
}

/** One thing that was asked for. */
export type Asked =
  | { readonly what: 'tools'; readonly tools: readonly Tool[] }
  | { readonly what: 'say'; readonly text: string }
  | { readonly what: 'event'; readonly type: string; readonly properties: unknown }
  | { readonly what: 'contexts' }
  | { readonly what: 'patience' };

type Reader = (found: readonly string[]) => Asked | undefined;

const tool = (name: string, args: object): Tool => ({ name, args: JSON.stringify(args) });
const tools = (...all: Tool[]): Asked => ({ what: 'tools', tools: all });

/** Exact commands, for tests and demonstrations; nothing in them is stripped. */
const commands: readonly (readonly [RegExp, Reader])[] = [
  [
    /^\/tool\s+(\S+)(?:\s+([^]*))?$/,
    ([name = '', args]) => tools({ name, args: args?.trim() ?? '{}' }),
  ],
  [/^\/say\s+([^]+)$/, ([text = '']) => ({ what: 'say', text: text.trim() })],
  [
    /^\/event\s+(\S+)(?:\s+([^]*))?$/,
    ([type = '', json]) => {
      const properties = json === undefined ? {} : parsed(json);
      return properties === undefined ? undefined : { what: 'event', type, properties };
    },
  ],
];

/** Said in plain words; the first that fits counts. */
const wishes: readonly (readonly [RegExp, Reader])[] = [
  [/^(?:what do you know|where am i)\b/i, () => ({ what: 'contexts' })],
  [/^how patient are you\b/i, () => ({ what: 'patience' })],
  // Before what is shown by scrolling: a cart is seldom on the page.
  [
    /^(?:show me|show|what(?:\s+is|['’]s) in) (?:the|my) (?:cart|basket)$/i,
    () => tools(tool('show_cart', {})),
  ],
  [
    /^(?:add|put) (?:(\d{1,3}|an?|one|two|three|four|five|six) (?:of )?)?(.+?) (?:in|into|to) (?:the|my) (?:cart|basket)$/i,
    ([count = '', item = '']) =>
      tools(tool('add_to_cart', { item: bare(item), count: countOf(count) })),
  ],
  [
    /^(?:show me|scroll(?: down| up)? to|where(?: is|'s|’s| are)) (.+)$/i,
    ([words = '']) => {
      const target = bare(words);
      return tools(tool('scroll_to', { target }), tool('highlight', { target }));
    },
  ],
  [/^highlight (.+)$/i, ([words = '']) => tools(tool('highlight', { target: bare(words) }))],
  [
    /^(?:(?:go|take me|navigate) to|open the page) (.+)$/i,
    ([words = '']) => tools(tool('navigate', { path: pathOf(bare(words)) })),
  ],
  [/^(?:open|link to) (.+)$/i, ([words = '']) => tools(tool('open_link', { target: bare(words) }))],
  [/^fill(?: in)? (.+?) with (.+)$/i, ([field = '', value = '']) => fill(field, value)],
  [/^my (.+?) is (.+)$/i, ([field = '', value = '']) => fill(field, value)],
];

/** What a text asks for; undefined when it is mere talk. */
export function askedIn(text: string): Asked | undefined {
  const given = text.trim();
  const [readers, words] = given.startsWith('/') ? [commands, given] : [wishes, plain(given)];
  for (const [pattern, read] of readers) {
    const found = pattern.exec(words);
    if (found) return read(found.slice(1));
  }
  return undefined;
}

function fill(field: string, value: string): Asked {
  return tools(tool('fill_field', { field: bare(field), value: value.trim() }));
}

const numbers = ['one', 'two', 'three', 'four', 'five', 'six'];

/** How many a word says, sensible or not; one where it says nothing of that. */
function countOf(word: string): number {
  return /\d/.test(word) ? Number(word) : numbers.indexOf(word.toLowerCase()) + 1 || 1;
}

/** Without what is polite in front, and what ends a sentence. */
function plain(text: string): string {
  const polite = /^(?:(?:please|can you|could you|would you)[,\s]+)+/i;
  return text
    .replace(polite, '')
    .replace(/[,\s]*\bplease[.!?\s]*$/i, '')
    .replace(/[\s.!?…]+$/, '');
}

/** Without an article, and as it was written otherwise. */
function bare(words: string): string {
  return words.trim().replace(/^(?:the|an?|my|your|our)\s+/i, '');
}

function pathOf(target: string): string {
  if (target.startsWith('/')) return target;
  const slug = target
    .toLowerCase()
    .replace(/\s+page$/, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return `/${slug}`;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
