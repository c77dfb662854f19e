// Which table of texts applies: by language, with the page's own texts laid over it.
import type { PanelStrings } from './en.ts';
import type { LauncherStrings } from './launcher.ts';

type Strings = LauncherStrings & PanelStrings;

/** Any part of the texts. */
export type StringOverrides = {
  readonly [Key in keyof Strings]?: Strings[Key] extends string ? string : Partial<Strings[Key]>;
};

/** The table for a language tag, else the English one, and the language that it really is in. */
export function textsFor<Table extends object>(
  tables: Readonly<Record<string, Table>> & { readonly en: Table },
  tag: string,
  overrides: StringOverrides | undefined,
): { readonly lang: string; readonly strings: Table } {
  const wanted = tag.toLowerCase();
  const known = [wanted, wanted.split('-')[0] ?? ''].find((key) => Object.hasOwn(tables, key));
  const lang = known ?? 'en';
  return { lang, strings: merge(tables[lang] ?? tables.en, overrides) };
}

/** `base` with those texts replaced for which `over` has one of its own. */
function merge<T extends object>(base: T, over: unknown): T {
  if (typeof over !== 'object' || over === null) return base;
  const given = new Map<string, unknown>(Object.entries(over));
  const merged = Object.entries(base).map(([key, text]: [string, unknown]) => {
    const own = given.get(key);
    if (typeof text === 'object' && text !== null) return [key, merge(text, own)];
    return [key, typeof own === 'string' ? own : text];
  });
  return Object.fromEntries(merged) as T;
}
