// What one call that is over comes to, for whoever counts.
import type { LedgerEntry } from '../ledger/entry.ts';
import type { Observer } from '../observing.ts';

/**
 * Tells the observer of an entry whose end Tavus has just confirmed. Once for each call: by whoever has
 * settled it.
 */
export function countEnd(
  observer: Pick<Observer, 'ended' | 'wasted'>,
  { reason, createdAt, wishedAt, endsAt, endedAt }: LedgerEntry,
): void {
  if (endedAt === null) return;
  const since = (at: number) => Math.max(0, endedAt - at) / 1000;
  observer.ended({
    reason: reason ?? 'operator',
    lagSeconds: wishedAt === null ? null : since(wishedAt),
  });
  // Without a clock of its own no page ever heard of it: nobody was there from the start.
  observer.wasted(since(endsAt === null ? createdAt : (wishedAt ?? endedAt)));
}

/** How long nobody had been heard of an entry when its silence made it over at `now`, seconds. */
export function silentSeconds(
  { leaseUntil, graceUntil }: LedgerEntry,
  { reason, now }: { readonly reason: LedgerEntry['reason']; readonly now: number },
  patience: { readonly leaseSeconds: number; readonly presenceGraceSeconds: number },
): number {
  const [until, seconds] =
    reason === 'left'
      ? [graceUntil, patience.presenceGraceSeconds]
      : [reason === 'lease' ? leaseUntil : null, patience.leaseSeconds];
  return until === null ? 0 : Math.max(0, (now - until) / 1000 + seconds);
}
