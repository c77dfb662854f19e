// Where the texts of an interactive call come from: English is here, each other language is a file of its own.
import { type Languages, Library } from '../languages.ts';
import { en, type InteractiveTable } from './en.ts';

const languages: Languages<InteractiveTable> = {
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

/** The texts of interactive calls, on this page. */
export const library: Library<InteractiveTable> = new Library<InteractiveTable>(languages, en);
