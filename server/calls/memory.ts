// What this process last knew of the calls that it hears from, for the moments in which the ledger can be
// asked by nobody. It decides nothing: a page is told that its call goes on, as it does.
import type { LedgerEntry } from '../ledger/entry.ts';

export interface Memory {
  learn(conversationId: string, entry: LedgerEntry | null, now: number): void;
  of(conversationId: string): LedgerEntry | null;
}

export function createMemory(): Memory {
  /** Those heard of longest ago come first. */
  const entries = new Map<string, LedgerEntry>();

  return {
    learn(conversationId, entry, now) {
      entries.delete(conversationId);
      if (entry?.state === 'live') entries.set(conversationId, entry);
      // Whoever is not heard of for a lease has gone, or tells another process.
      for (const [id, { leaseUntil, endsAt }] of entries) {
        if ((leaseUntil ?? endsAt ?? now) > now) break;
        entries.delete(id);
      }
    },
    of: (conversationId) => entries.get(conversationId) ?? null,
  };
}
