// What is in store for a visit, by the clock: the end in one of its ways, or a line that gets weak for a while.

import type { Ordeals } from './protocol.ts';

/** What befalls the visit. */
export interface Befalling {
  readonly dropped: () => void;
  readonly ejected: () => void;
  readonly expired: () => void;
  readonly left: () => void;
  /** The line carries so well, 0…100; below 40 it is interrupted, too. */
  readonly network: (quality: number) => void;
}

/** The line after it weakens: seconds from then, and how well it carries. */
const weakening: readonly (readonly [number, number])[] = [
  [0, 60],
  [1, 20],
  [6, 60],
  [10, 100],
];

/** Starts the clock; the returned function stops it. */
export function undergo(ordeals: Ordeals, befalling: Befalling): () => void {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const after = (seconds: number | null, work: () => void): void => {
    if (seconds !== null) timers.add(setTimeout(work, seconds * 1000));
  };
  after(ordeals.drops_after_seconds, befalling.dropped);
  after(ordeals.ejects_after_seconds, befalling.ejected);
  after(ordeals.expires_after_seconds, befalling.expired);
  after(ordeals.leaves_after_seconds, befalling.left);
  const weakens = ordeals.weakens_after_seconds;
  if (weakens !== null) {
    for (const [seconds, quality] of weakening) {
      after(weakens + seconds, () => {
        befalling.network(quality);
      });
    }
  }
  return () => {
    for (const timer of timers) clearTimeout(timer);
  };
}
