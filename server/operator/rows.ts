// Entries and places of the ledger as an operator sees them. Pure; addresses and visitors' hashes stay
// behind.
import type { OpenCall, PastCall, Waiter } from '../../contract/operator.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import { isKept, usualPresentMs, type Line } from '../ledger/line.ts';

/** One that holds a place. Nothing in it changes by itself. */
export function openCall(entry: LedgerEntry): OpenCall {
  const { nonce, conversationId, state, origin, site, createdAt, endsAt } = entry;
  return {
    key: nonce,
    id: conversationId,
    state: state === 'intent' || state === 'ended' ? 'opening' : state,
    origin,
    site,
    since: createdAt,
    ends_at: endsAt,
    wished_at: entry.wishedAt,
    reason: entry.reason,
    attempts: entry.endAttempts,
    sign: signOf(entry),
  };
}

function signOf({ state, graceUntil, streamedBy, leaseUntil }: LedgerEntry): OpenCall['sign'] {
  if (state !== 'live') return 'none';
  if (streamedBy !== null) return 'stream';
  if (graceUntil !== null) return 'leaving';
  return leaseUntil === null ? 'none' : 'heartbeats';
}

/** With what a clock says of it. */
export function seenAt(call: OpenCall, now: number) {
  const until = call.state === 'live' && call.ends_at !== null ? call.ends_at : null;
  return {
    ...call,
    seconds: Math.max(0, Math.round((now - call.since) / 1000)),
    remaining_seconds: until === null ? null : Math.max(0, Math.round((until - now) / 1000)),
  };
}

export function pastCall(entry: LedgerEntry): PastCall {
  const { nonce, conversationId, origin, site, createdAt, endedAt, wishedAt, reason } = entry;
  const end = endedAt ?? createdAt;
  return {
    key: nonce,
    id: conversationId,
    origin,
    site,
    since: createdAt,
    ended_at: end,
    seconds: conversationId === null ? 0 : Math.max(0, Math.round((end - createdAt) / 1000)),
    reason,
    end_lag_ms: wishedAt === null ? null : Math.max(0, end - wishedAt),
  };
}

/** Those in line, but for who will not come back. */
export function waiters({ places }: Line, now: number): Waiter[] {
  const kept = places.filter((place) => isKept(place, now));
  return kept.map(({ since, askedAt }, index) => ({
    place: index + 1,
    since,
    present: Math.abs(now - askedAt) < usualPresentMs,
  }));
}
