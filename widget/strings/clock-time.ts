// Times as people read them.

/** Puts a time of so many seconds where the text says `{time}`. */
export function withTime(text: string, seconds: number): string {
  return text.replace('{time}', clockTime(seconds));
}

/** Seconds as minutes and seconds, `9:05`. */
export function clockTime(seconds: number): string {
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}
