// Tavus names languages in English words; browsers want tags.

const tags: Readonly<Record<string, string>> = {
  english: 'en',
  german: 'de',
  french: 'fr',
  spanish: 'es',
  italian: 'it',
  portuguese: 'pt',
  dutch: 'nl',
  polish: 'pl',
  czech: 'cs',
  danish: 'da',
  swedish: 'sv',
  finnish: 'fi',
  turkish: 'tr',
  russian: 'ru',
  japanese: 'ja',
  korean: 'ko',
  chinese: 'zh',
  hindi: 'hi',
  arabic: 'ar',
};

/** The tag of a language given by name or tag; English when it is unknown or `multilingual`. */
export function languageTag(language: string): string {
  const name = language.trim().toLowerCase();
  return tags[name] ?? (/^[a-z]{2}(-|$)/.test(name) ? name.slice(0, 2) : 'en');
}
