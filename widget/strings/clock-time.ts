// Times as people read them, in the digits of their language.

/** Puts a time of so many seconds where the text says `{time}`. */
export function withTime(text: string, seconds: number, lang: string): string {
  return text.replace('{time}', clockTime(seconds, lang));
}

/** Of our languages, Arabic has digits of its own, in some countries; a tag may ask for others in any. */
const hasOwnDigits = /^ar|-nu-/;

// `Intl.DurationFormat` would do, but is not in every browser yet. Where digits are plain the browser is not
// asked for them: its first formatter keeps a slow phone's page busy for 90 ms, just when the room comes.
/** Whole seconds as minutes and seconds, `9:05`. */
export function clockTime(seconds: number, lang: string): string {
  const plain = `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
  return hasOwnDigits.test(lang)
    ? plain.replace(/\d/g, (digit) => Number(digit).toLocaleString(lang))
    : plain;
}
