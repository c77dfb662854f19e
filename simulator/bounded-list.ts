// A list that keeps its newest entries only, so that a simulator left running does not grow.

const longest = 1_000;

/** Appends; the oldest entry goes when more than a thousand are kept. */
export function append<Entry>(list: Entry[], entry: Entry): void {
  list.push(entry);
  if (list.length > longest) list.shift();
}
