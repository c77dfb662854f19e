// Which of our languages a language tag means.

/** The language for a tag as pages write it (`pt-BR`, `zh_TW`, `iw`), if it is one of `ours`; else English. */
export function languageOf<Language extends string>(
  tag: string,
  ours: Readonly<Record<Language | 'en', unknown>>,
): Language | 'en' {
  try {
    const { language, script } = new Intl.Locale(tag.replaceAll('_', '-')).maximize();
    const key = script === 'Hant' ? 'zh-hant' : language;
    if (Object.hasOwn(ours, key)) return key as Language;
  } catch {
    // No language tag.
  }
  return 'en';
}
