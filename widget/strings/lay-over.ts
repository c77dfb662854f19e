// Lays a page's own texts over ours. They come from outside: what does not fit is left out, and the
// page's author is told.
import { warnOnce } from '../page/warnings.ts';
import type { LauncherStrings } from './launcher.ts';

// They are others' business, but no mistakes.
const othersKeys: Readonly<Record<keyof LauncherStrings | 'interactive', unknown>> = {
  label: '',
  closeTeaser: '',
  unavailable: '',
  interactive: null,
};

const pluralRules: readonly string[] = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** The table with the texts of `own` in place of ours. */
export function layOver<Table extends object>(table: Table, own: object): Table {
  return merged({ ...othersKeys, ...table }, own, 'strings');
}

function merged<T extends object>(base: T, own: object, path: string): T {
  const result = new Map<string, unknown>(Object.entries(base));
  for (const [key, text] of Object.entries(own) as [string, unknown][]) {
    const name = `${path}.${key}`;
    const ours = result.get(key);
    if (ours === undefined) warnOnce(`${name} is none of the texts.`);
    else if (text !== undefined && text !== null && ours !== null)
      result.set(key, replaced(ours, text, name));
  }
  return Object.fromEntries(result) as T;
}

function replaced(ours: unknown, text: unknown, name: string): unknown {
  const isGroup = typeof ours === 'object' && ours !== null;
  if (isGroup && 'other' in ours) {
    if (typeof text === 'string') return { other: text };
    if (isPlural(text)) return text;
  } else if (isGroup) {
    if (typeof text === 'object') return merged(ours, Object(text) as object, name);
  } else if (typeof text === 'string') return text;
  warnOnce(`${name} is not what it has to be: ${expected(ours)}.`);
  return ours;
}

function isPlural(text: unknown): boolean {
  const forms = Object.entries(Object(text) as object) as [string, unknown][];
  return (
    Object.hasOwn(Object(text) as object, 'other') &&
    forms.every(([rule, form]) => pluralRules.includes(rule) && typeof form === 'string')
  );
}

function expected(ours: unknown): string {
  if (typeof ours === 'string') return 'a text';
  return 'other' in Object(ours) ? 'a text, or forms with one for `other`' : 'an object of texts';
}
