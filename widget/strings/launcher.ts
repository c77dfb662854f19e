// The few texts that are needed before the panel is loaded, in every language: they cannot be asked
// for, since nothing is asked for before somebody acts.

const en = {
  label: 'Talk to us',
  closeTeaser: 'Dismiss message',
  unavailable: 'Calls cannot be reached right now. Please check your connection.',
};

/** The launcher's texts, in whatever language. */
export type LauncherStrings = typeof en;

const languages: Readonly<Record<string, LauncherStrings>> = { en };

/** The texts for a language tag, else the English ones, and the language that they really are in. */
export function launcherTexts(
  tag: string,
  overrides: unknown,
): { readonly lang: string; readonly strings: LauncherStrings } {
  const wanted = tag.toLowerCase();
  const lang = [wanted, wanted.split('-')[0] ?? ''].find((key) => languages[key]) ?? 'en';
  const own = Object.entries(Object(overrides) as object).filter(
    ([key, value]) => key in en && typeof value === 'string',
  );
  return { lang, strings: { ...(languages[lang] ?? en), ...Object.fromEntries(own) } };
}
