// Which of our languages a language tag means. By the tag's own letters: `Intl.Locale` knows more
// languages than there are tables here, and to ask it would be a third of what a page pays before the click.

/** Tags by other names, in the order in which they are put right. */
const aliases: readonly (readonly [RegExp, string])[] = [
  [/_/g, '-'],
  [/^iw\b/, 'he'],
  [/^cmn\b/, 'zh'],
  [/^yue\b/, 'zh-hant'],
  [/^zh\b(?!.*hans).*-(hant|tw|hk|mo)\b.*/, 'zh-hant'],
];

/** The language for a tag as pages write it (`pt-BR`, `zh_TW`, `iw`), if it is one of `ours`; else English. */
export function languageOf<Language extends string>(
  tag: string,
  ours: Readonly<Record<Language | 'en', unknown>>,
): Language | 'en' {
  let name = tag.toLowerCase();
  for (const [alias, right] of aliases) name = name.replace(alias, right);
  const language = name === 'zh-hant' ? name : name.split('-', 1).join();
  return Object.hasOwn(ours, language) ? (language as Language) : 'en';
}
