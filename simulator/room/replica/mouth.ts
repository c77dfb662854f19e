// Turns a text into mouth shapes over time, letter by letter: good enough to read as speech in a drawing.

/** How far the mouth is open (0…1), and whether it is rounded (-1) or wide (1). */
export interface MouthShape {
  open: number;
  wide: number;
}

/** The mouth at rest. */
export const closed: MouthShape = { open: 0, wide: 0 };

interface Beat {
  /** Milliseconds from the start of the text, and the letter's place in it. */
  at: number;
  index: number;
  shape: MouthShape;
}

/** A spoken text: its mouth shapes in order, and how long it takes at an unhurried pace. */
export interface Speech {
  beats: readonly Beat[];
  durationMs: number;
}

type Entry = readonly [letters: string, ms: number, open: number, wide: number];

const table: readonly Entry[] = [
  ['a', 92, 0.9, 0.15],
  ['e', 78, 0.5, 0.6],
  ['iy', 78, 0.36, 0.8],
  ['o', 92, 0.72, -0.7],
  ['uw', 84, 0.42, -1],
  ['mbp', 70, 0, 0],
  ['fv', 62, 0.12, 0.3],
  ['lndt', 56, 0.3, 0.2],
  ['szcx', 62, 0.17, 0.6],
  ['r', 56, 0.32, -0.35],
  ['gkhqj', 50, 0.34, 0],
  [' ', 46, 0.12, 0],
  [',;:—–', 240, 0, 0],
  ['.!?…', 380, 0, 0],
];

function entryOf(character: string): Entry {
  const letter = character.normalize('NFD').charAt(0).toLowerCase();
  const known = table.find(([letters]) => letters.includes(letter));
  if (known !== undefined) return known;
  return /\p{L}|\p{N}/u.test(letter) ? [letter, 110, 0.5, 0] : [letter, 0, 0, 0];
}

/** Plans the mouth for a text. */
export function speechOf(text: string): Speech {
  const beats: Beat[] = [];
  let at = 0;
  let index = 0;
  for (const character of text) {
    const [, ms, open, wide] = entryOf(character);
    if (ms > 0) beats.push({ at, index, shape: { open, wide } });
    at += ms;
    index += character.length;
  }
  return { beats, durationMs: at };
}

/** The mouth at a time within a speech; closed before and after it. */
export function shapeAt({ beats, durationMs }: Speech, ms: number): MouthShape {
  if (ms < 0 || ms >= durationMs) return closed;
  return beats.findLast((beat) => beat.at <= ms)?.shape ?? closed;
}

/** The letter that is spoken at a time, by its place in the text. */
export function indexAt({ beats }: Speech, ms: number): number {
  return beats.findLast((beat) => beat.at <= ms)?.index ?? 0;
}

/** When the letter at `index` is spoken, in milliseconds from the start. */
export function timeOf({ beats }: Speech, index: number): number {
  return beats.find((beat) => beat.index >= index)?.at ?? 0;
}
