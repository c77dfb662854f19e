// One part of the report: what was measured, for people as tables and for programs as figures, and how it
// stands to the goals. Knows nothing of what is measured, or of where it is written.
import type { Figure } from './figures.ts';

export interface Part {
  readonly title: string;
  /** How it was measured: a paragraph of Markdown. */
  readonly says: string;
  readonly tables: readonly Table[];
  readonly goals: readonly Goal[];
  /** The same as numbers, by name. */
  readonly figures: Readonly<Record<string, Figure>>;
}

/** Rows of cells; the first row is the head. */
export type Table = readonly (readonly string[])[];

/** Something that is not to be more than so much. */
export interface Goal {
  readonly what: string;
  /** In a few words for the README, where goals that share them stand as the worst of them. */
  readonly headline?: string;
  readonly atMost: number;
  readonly measured: number;
  /** As `ms` or `kB`; empty for a ratio. */
  readonly unit: string;
  /** What keeps it from being met, or what it was measured with: a sentence. */
  readonly because?: string;
}

export function isMet({ measured, atMost }: Goal): boolean {
  return measured <= atMost;
}
