// Times as people read them, in the digits of their language.

/** Puts a time of so many seconds where the text says `{time}`. */
export function withTime(text: string, seconds: number, lang: string): string {
  return text.replace('{time}', clockTime(seconds, lang));
}

// `Intl.DurationFormat` would do, but is not in every browser yet.
/** Seconds as minutes and seconds, `9:05`. */
export function clockTime(seconds: number, lang: string): string {
  const digits = (count: number, atLeast: number): string =>
    new Intl.NumberFormat(lang, { minimumIntegerDigits: atLeast, useGrouping: false }).format(
      count,
    );
  return `${digits(Math.floor(seconds / 60), 1)}:${digits(seconds % 60, 2)}`;
}
