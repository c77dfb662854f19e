// The calls that ended within the last hour, kept at hand: who watches asks twice a second, and only
// what is new is read.
import type { LedgerEntry } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { endedSince } from './history.ts';
import { hourBegins } from './hour.ts';

export interface PastHour {
  /** @throws the store's error */
  read(): Promise<readonly LedgerEntry[]>;
}

/** Clocks of several processes differ a little, so that an end may be told later than a later one, ms. */
const skewMs = 5_000;
/** After so long all is read again, ms. */
const rereadMs = 60_000;

/** @param now epoch ms */
export function createPastHour(ledger: Pick<Ledger, 'history'>, now: () => number): PastHour {
  let known = new Map<string, LedgerEntry>();
  let readAt = -Infinity;
  let reading: Promise<readonly LedgerEntry[]> | undefined;

  async function read(): Promise<readonly LedgerEntry[]> {
    const at = now();
    const begins = hourBegins(at);
    const isOld = Math.abs(at - readAt) >= rereadMs;
    const latest = Math.max(-Infinity, ...[...known.values()].map(({ endedAt }) => endedAt ?? 0));
    const from = isOld ? begins : Math.max(begins, latest - skewMs);
    const kept = isOld ? [] : [...known].filter(([, { endedAt }]) => (endedAt ?? 0) >= begins);
    const next = new Map(kept);
    for await (const entry of endedSince(ledger, { from, pageSize: isOld ? 500 : 20 }))
      next.set(entry.nonce, entry);
    known = next;
    if (isOld) readAt = at;
    return [...next.values()];
  }

  return {
    read() {
      reading ??= read().finally(() => (reading = undefined));
      return reading;
    },
  };
}
