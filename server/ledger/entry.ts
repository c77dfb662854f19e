// One record of the ledger: what is known of a call, from before Tavus is asked until long after the
// end. Pure; all times are epoch ms.
import type { CreateReply, EndReason } from '../../contract/calls.ts';

/**
 * The life of an entry: `intent` before Tavus is asked · `unknown` when its answer was lost ·
 * `live` · `ending` once somebody wants it over · `ended` when Tavus has confirmed.
 * All but `ended` hold a place.
 */
export type EntryState = 'intent' | 'unknown' | 'live' | 'ending' | 'ended';

export interface LedgerEntry {
  /** Ours, random; part of the name the conversation has at Tavus. */
  readonly nonce: string;
  /** Tavus's, once it is known. */
  readonly conversationId: string | null;
  readonly requestKey: string | null;
  readonly origin: string;
  /** Keyed hash of the visitor's address: never the address. */
  readonly visitor: string;
  /** The policy its page came under, where SITES names one. */
  readonly site: string | null;
  /** What may open one call only: the id of a ticket. */
  readonly once: readonly string[];
  readonly state: EntryState;
  readonly createdAt: number;
  /** Counted against the day's budget until the end tells how long it really was. */
  readonly reservedSeconds: number;
  /** What the page was told, without its own words: the same request key gets it again. Live only. */
  readonly reply: CreateReply | null;
  /** The call clock runs out. */
  readonly endsAt: number | null;
  /** No sign of life by then: over. */
  readonly leaseUntil: number | null;
  /** The present lease was given at a start of the endpoint, and nobody was heard since. */
  readonly unheard: boolean;
  /** The page was seen to leave, and has until then to come back. */
  readonly graceUntil: number | null;
  /** The process with the newest presence stream: only it can tell that the page has left. */
  readonly streamedBy: string | null;
  readonly reason: EndReason | null;
  /** When somebody first wanted it over. */
  readonly wishedAt: number | null;
  readonly endAttempts: number;
  /** When to ask Tavus again, or when an unknown entry may be given up. */
  readonly nextAttemptAt: number | null;
  readonly endedAt: number | null;
}

/** What is known before Tavus is asked. */
export type Intent = Pick<
  LedgerEntry,
  'nonce' | 'requestKey' | 'origin' | 'visitor' | 'createdAt' | 'reservedSeconds'
> &
  Partial<Pick<LedgerEntry, 'site' | 'once'>>;

/**
 * An entry of which nothing is known. Every entry is made by overwriting this one: that leaves the engine
 * one shape of entry, and adding as many fields to an object one by one takes it 20 µs.
 */
const blank: LedgerEntry = {
  nonce: '',
  conversationId: null,
  requestKey: null,
  origin: '',
  visitor: '',
  site: null,
  once: [],
  state: 'intent',
  createdAt: 0,
  reservedSeconds: 0,
  reply: null,
  endsAt: null,
  leaseUntil: null,
  unheard: false,
  graceUntil: null,
  streamedBy: null,
  reason: null,
  wishedAt: null,
  endAttempts: 0,
  nextAttemptAt: null,
  endedAt: null,
};

/** The entry of a call that nothing has happened to yet. */
export function newEntry(intent: Intent): LedgerEntry {
  return { ...blank, ...intent };
}

/** An entry as an older version of us has recorded it, with what it did not know of. */
export function restored(stored: LedgerEntry): LedgerEntry {
  return { ...blank, ...stored };
}

/**
 * Why a live entry is over at `now`, or null when it is not over by itself.
 * @param patienceMs time in which nobody could be heard: it does not count as silence
 */
export function overdueReason(entry: LedgerEntry, now: number, patienceMs = 0): EndReason | null {
  if (entry.state !== 'live') return null;
  const heard = now - patienceMs;
  if (entry.endsAt !== null && entry.endsAt <= now) return 'limit';
  if (entry.graceUntil !== null && entry.graceUntil <= heard) return 'left';
  if (entry.leaseUntil !== null && entry.leaseUntil <= heard) return 'lease';
  return null;
}

/** When an entry next wants something done by itself, or null while it waits for others. */
export function dueAt({
  state,
  endsAt,
  graceUntil,
  leaseUntil,
  nextAttemptAt,
}: LedgerEntry): number | null {
  return state === 'live' ? earlier(earlier(endsAt, graceUntil), leaseUntil) : nextAttemptAt;
}

function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
