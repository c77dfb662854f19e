// Counts of the day that all processes add to: what was refused, how calls ended. Collected here and
// written now and then, so that counting costs no request anything; a write that fails is made up for.
import type { Observer } from '../observing.ts';
import { sumOfCounts, type Counts } from './counts.ts';
import type { Ledger } from './ledger.ts';
import { dayOf } from './tally.ts';

export interface DayCounts {
  readonly observer: Pick<Observer, 'ended' | 'refused'>;
  /** Adds what was counted since. Never rejects. */
  write(ledger: Pick<Ledger, 'addCounts'>): Promise<void>;
}

/** How a count is named: `ended.visitor`, `refused.at_capacity`. */
export type CountKind = 'ended' | 'refused';

/** @param now epoch ms */
export function createDayCounts(now: () => number): DayCounts {
  /** By the day: a moment of it, and what was counted. */
  const days = new Map<string, { readonly at: number; readonly counts: Counts }>();
  let writing = false;

  function add(at: number, counts: Counts): void {
    const day = days.get(dayOf(at)) ?? { at, counts: {} };
    days.set(dayOf(at), { ...day, counts: sumOfCounts(day.counts, counts) });
  }
  const count = (kind: CountKind, name: string) => {
    add(now(), { [`${kind}.${name}`]: 1 });
  };

  return {
    observer: {
      ended: ({ reason }) => count('ended', reason),
      refused: (code) => count('refused', code),
    },
    async write(ledger) {
      if (writing) return;
      writing = true;
      for (const [day, { at, counts }] of [...days]) {
        days.delete(day);
        // The store's own trouble is told by whoever needs it for a call.
        await ledger.addCounts(at, counts).catch(() => add(at, counts));
      }
      writing = false;
    },
  };
}

/** Those of one kind, by their names: `{visitor: 3}`. */
export function countsOf(kind: CountKind, counts: Counts): Record<string, number> {
  const own = Object.entries(counts).filter(([name]) => name.startsWith(`${kind}.`));
  return Object.fromEntries(own.map(([name, n]) => [name.slice(kind.length + 1), n]));
}
