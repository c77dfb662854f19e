// Finds what somebody means by a few words: among names, then among texts, the most exact first. Never by a
// selector, so that no words can be one. Knows no elements of its own.

/** Texts are as long in messages; nobody needs more to know what is meant. */
const LONGEST_TEXT = 80;
/** So many names are offered when something was not found. */
const MOST_NAMES = 10;

/** Something that can be meant, by one of its exact names or by its texts. */
export interface Candidate<Thing> {
  readonly thing: Thing;
  /** Compared exactly; the earlier in the list, the more it counts. */
  readonly names: readonly (string | null | undefined)[];
  readonly texts: readonly (string | null | undefined)[];
}

/** All that are meant equally well; none when nothing is like it. */
export function findMeant<Thing>(
  candidates: readonly Candidate<Thing>[],
  words: string,
): readonly Thing[] {
  const exact = words.trim();
  const wanted = plain(words);
  if (!wanted) return [];
  const kinds = candidates.reduce((most, { names }) => Math.max(most, names.length), 0);
  const ways = [
    // People write ids as links do.
    ...Array.from({ length: kinds }, (_, kind) => ({ names }: Candidate<Thing>) => {
      const name = names[kind];
      return Boolean(name) && (name === exact || `#${name ?? ''}` === exact);
    }),
    // And say them as words.
    ({ names }: Candidate<Thing>) => names.some((name) => name && spoken(name) === spoken(words)),
    ...[equals, begins, contains].map(
      (isLike) =>
        ({ texts }: Candidate<Thing>) =>
          texts.some((text) => text && isLike(plain(text), wanted)),
    ),
  ];
  for (const isMeant of ways) {
    const meant = candidates.filter(isMeant);
    if (meant.length > 0) return meant.map(({ thing }) => thing);
  }
  return [];
}

const equals = (text: string, wanted: string): boolean => text === wanted;
const begins = (text: string, wanted: string): boolean => text.startsWith(wanted);
const contains = (text: string, wanted: string): boolean => text.includes(wanted);

/** As it is said: `reading-lamp` and `Reading Lamp` are the same. */
function spoken(name: string): string {
  return plain(name.replace(/[-_]+/g, ' '));
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** In one line, and not too long. */
export function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT - 1).trimEnd()}…` : line;
}

/** A sentence about what there is, for somebody who has asked for something else. */
export function offer(names: readonly (string | null | undefined)[]): string {
  const briefs = names.map((name) => brief(name ?? '')).filter(Boolean);
  const distinct = [...new Set(briefs)].slice(0, MOST_NAMES);
  if (distinct.length === 0) return 'There is nothing of the kind on this page.';
  return `There are: ${distinct.map((name) => `"${name}"`).join(', ')}.`;
}
