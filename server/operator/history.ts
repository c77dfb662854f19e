// The calls that are over, page by page, the latest first. Knows that several may have ended in the same
// millisecond, and skips none of them.
import type { LedgerEntry } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';

export interface Page {
  readonly entries: readonly LedgerEntry[];
  /** The `before` of the next page, epoch ms; null when this is the last one. */
  readonly next: number | null;
}

/** Entries that ended before `before`; a page may be longer than `limit` when many end at once. */
export async function pageOf(
  ledger: Pick<Ledger, 'history'>,
  before: number,
  limit: number,
): Promise<Page> {
  for (let size = limit; ; size *= 2) {
    const entries = await ledger.history(before, size + 1);
    const first = entries[size];
    if (!first) return { entries, next: null };
    // Whoever ended together with the first that has no room here is on the next page with it.
    const whole = entries.filter(({ endedAt }) => (endedAt ?? 0) > (first.endedAt ?? 0));
    if (whole.length > 0) return { entries: whole, next: (first.endedAt ?? 0) + 1 };
  }
}

/** Every one that ended at `from` or later, the latest first, read in pages. */
export async function* endedSince(
  ledger: Pick<Ledger, 'history'>,
  { from = -Infinity, pageSize = 500 }: { readonly from?: number; readonly pageSize?: number } = {},
): AsyncGenerator<LedgerEntry> {
  let before: number | null = Number.MAX_SAFE_INTEGER;
  while (before !== null) {
    const { entries, next }: Page = await pageOf(ledger, before, pageSize);
    for (const entry of entries) {
      if ((entry.endedAt ?? 0) < from) return;
      yield entry;
    }
    before = next;
  }
}
