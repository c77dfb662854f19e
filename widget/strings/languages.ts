// Where the panel's texts come from: English is here, each other language is a file of its own that
// loads when somebody is to read it.
import type { PanelTable } from './en.ts';
import type { Language } from './launcher.ts';

/** How a language is loaded. */
export type Load<Table = PanelTable> = () => Promise<{ readonly table: Table }>;

/** Every language but English. */
export type Languages<Table> = Readonly<Record<Exclude<Language, 'en'>, Load<Table>>>;

/** The panel's. */
export const languages: Languages<PanelTable> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  he: () => import('./he.ts'),
  hi: () => import('./hi.ts'),
  it: () => import('./it.ts'),
  ja: () => import('./ja.ts'),
  ko: () => import('./ko.ts'),
  nl: () => import('./nl.ts'),
  pl: () => import('./pl.ts'),
  pt: () => import('./pt.ts'),
  ru: () => import('./ru.ts'),
  sv: () => import('./sv.ts'),
  tr: () => import('./tr.ts'),
  uk: () => import('./uk.ts'),
  zh: () => import('./zh.ts'),
  'zh-hant': () => import('./zh-hant.ts'),
};

/** The languages of a page: those that are there, and the way to the others. */
export class Library<Table extends object = PanelTable> {
  readonly english: Table;
  readonly #tables: Map<Language, Table>;
  readonly #loading = new Map<Language, Promise<void>>();
  readonly #languages: Partial<Record<Language, Load<Table>>>;

  constructor(from: Partial<Record<Language, Load<Table>>>, english: Table) {
    this.#languages = from;
    this.#tables = new Map([['en', (this.english = english)]]);
  }

  /** The texts in this language, once they are there. */
  get(language: Language): Table | undefined {
    return this.#tables.get(language);
  }

  /** Resolves when the language is there, or cannot be had. */
  load(language: Language): Promise<void> {
    const loading = this.#loading.get(language) ?? this.#load(language);
    this.#loading.set(language, loading);
    return loading;
  }

  async #load(language: Language): Promise<void> {
    try {
      const loaded = await this.#languages[language]?.();
      if (loaded) this.#tables.set(language, loaded.table);
    } catch {
      // English will do. The next panel that is opened tries again.
      this.#loading.delete(language);
    }
  }
}
