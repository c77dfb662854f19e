// The words of one panel: in the language around it as soon as that is there, with the page's own laid
// over. Knows nothing of panels.
import { en, type PanelTable } from './en.ts';
import { languageOf } from './language.ts';
import { languages, Library } from './languages.ts';
import type { Language } from './launcher.ts';
import { layOver } from './lay-over.ts';

/** For how long nothing is shown rather than something in the wrong language. */
const patienceMs = 1000;

/** The panel's texts, on this page. */
export const library: Library = new Library(languages, en);
const ours = { ...languages, en };

/** Resolves when the language of a tag can be shown, or nobody should wait for it any longer. */
export function wordsReady<Table extends object = PanelTable>(
  tag: string,
  from: Library<Table>,
  limitMs = patienceMs,
): Promise<void> {
  const language = languageOf(tag, ours);
  if (from.get(language)) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limitMs);
    void from.load(language).then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** What one panel says. */
export class Words<Table extends object> {
  readonly #changed: () => void;
  readonly #from: Library<Table>;
  #wanted: Language = 'en';
  /** Which language is shown. Not yet the wanted one while that is on its way. */
  #shown: Language = 'en';

  /** `changed` is called when the wanted language has come. */
  constructor(changed: () => void, from: Library<Table>) {
    this.#changed = changed;
    this.#from = from;
  }

  /** The texts for a language tag, and the language that they really are in. */
  in(tag: string, overrides: readonly object[]): Table & { readonly lang: string } {
    const wanted = languageOf(tag, ours);
    if (wanted !== this.#wanted) this.#follow((this.#wanted = wanted));
    const table = this.#from.get(this.#shown) ?? this.#from.english;
    return { ...overrides.reduce<Table>(layOver, table), lang: localeOf(tag, this.#shown) };
  }

  #follow(wanted: Language): void {
    const show = (): void => {
      // Somebody may have changed his mind while it loaded.
      if (wanted === this.#wanted) this.#shown = this.#from.get(wanted) ? wanted : 'en';
    };
    if (this.#from.get(wanted)) show();
    else
      void this.#from.load(wanted).then(() => {
        show();
        this.#changed();
      });
  }
}

/** The page's own tag for the language that is shown: `ar-EG` has other digits than `ar`. */
function localeOf(tag: string, shown: Language): string {
  try {
    const locale = new Intl.Locale(tag.replaceAll('_', '-'));
    const isShown = shown === 'en' ? locale.language === 'en' : languageOf(tag, ours) === shown;
    if (isShown) return locale.toString();
  } catch {
    // No language tag.
  }
  return shown;
}
