// What the log says of a call that is over: one line for each, with all that an operator asks for first.
import type { LedgerEntry } from '../ledger/entry.ts';

/** The fields of that line; times in seconds. */
export function endRecord(entry: LedgerEntry) {
  const { conversationId, nonce, origin, site, reason, endAttempts } = entry;
  const { createdAt, wishedAt, endedAt } = entry;
  return {
    conversationId,
    nonce,
    origin,
    ...(site !== null && { site }),
    reason,
    /** From before Tavus was asked until it confirmed the end: at least what it bills. */
    seconds: secondsBetween(createdAt, endedAt),
    /** From the wish to Tavus's word. */
    lagSeconds: secondsBetween(wishedAt, endedAt),
    vainAttempts: endAttempts,
  };
}

function secondsBetween(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : Math.round(to - from) / 1000;
}
