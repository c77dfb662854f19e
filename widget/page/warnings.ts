// Advice for page authors: on the console, each sentence once, never an exception.

const given = new Set<string>();

/** Warns on the console, once per page for the same sentence. */
export function warnOnce(sentence: string): void {
  if (given.has(sentence)) return;
  given.add(sentence);
  console.warn(`<tavus-call>: ${sentence}`);
}
