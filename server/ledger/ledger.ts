// What is open, whose, and until when: the contract every store keeps, proven by one shared suite
// (test/server/ledger/suite.ts). Knows nothing of Tavus, HTTP or timers; all times are epoch ms.
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
  readonly state: EntryState;
  readonly createdAt: number;
  /** What the page was told, so that the same request key gets the same reply. */
  readonly reply: CreateReply | null;
  /** The call clock runs out. */
  readonly endsAt: number | null;
  /** No sign of life by then: over. */
  readonly leaseUntil: number | null;
  /** The page was seen to leave, and has until then to come back. */
  readonly graceUntil: number | null;
  readonly reason: EndReason | null;
  readonly endAttempts: number;
  /** When to ask Tavus again, or when an unknown entry may be forgotten. */
  readonly nextAttemptAt: number | null;
  readonly endedAt: number | null;
}

export type Intent = Pick<LedgerEntry, 'nonce' | 'requestKey' | 'origin' | 'visitor' | 'createdAt'>;

export interface AdmissionLimits {
  readonly maxConcurrentCalls: number;
}

/** What came of asking for a place. */
export type Reservation =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'at_capacity' }
  /** The request key was seen before. */
  | { readonly kind: 'repeated'; readonly entry: LedgerEntry }
  /** The visitor took this request key back before it arrived. */
  | { readonly kind: 'cancelled' };

/** A conversation that Tavus has made. */
export interface Confirmation {
  readonly reply: CreateReply;
  readonly endsAt: number;
  readonly leaseUntil: number | null;
  readonly graceUntil: number | null;
}

/** How long a request key is remembered, ms. */
export const requestKeyLifeMs = 10 * 60 * 1000;

/** A store of entries. Every method is atomic; a rejected promise means nothing was recorded. */
export interface Ledger {
  /** True when entries survive the process. */
  readonly durable: boolean;
  /** Checks every limit and records the intent, as one step. */
  reserve(intent: Intent, limits: AdmissionLimits): Promise<Reservation>;
  /** Tavus has made it: `live`, or `ending` when the visitor took it back meanwhile. */
  confirm(nonce: string, confirmation: Confirmation): Promise<LedgerEntry>;
  /**
   * Nothing is left to end: the place is free again. An intent (Tavus surely made nothing) is
   * forgotten with its key, unless that was taken back; an unknown one keeps its key, so that it never
   * makes a second.
   */
  discard(nonce: string, at: number): Promise<void>;
  /** Nobody knows whether Tavus made it: the place stays taken until then. */
  doubt(nonce: string, until: number): Promise<void>;
  find(conversationId: string): Promise<LedgerEntry | null>;
  /** A sign of life: a live entry's lease is renewed and its grace called off. */
  renew(conversationId: string, leaseUntil: number): Promise<LedgerEntry | null>;
  /** The page seems to have left: a live entry ends at `graceUntil` unless renewed. */
  leave(conversationId: string, graceUntil: number): Promise<void>;
  /**
   * Somebody wants it over; the first reason stays. An id that is not remembered gets an entry of its
   * own: its end token proves that it is ours, so it has to be ended like any other.
   */
  requestEnd(conversationId: string, reason: EndReason, at: number): Promise<LedgerEntry>;
  /** Tavus was asked in vain; ask again then. */
  postponeEnd(conversationId: string, nextAttemptAt: number): Promise<void>;
  /** Tavus has confirmed the end: the place is free, whatever state the entry was in. */
  settleEnd(conversationId: string, at: number): Promise<LedgerEntry | null>;
  /** Takes a request key back, whether its create has arrived, is in flight or comes later. */
  cancel(requestKey: string, at: number): Promise<LedgerEntry | null>;
  /** Entries that want something done by now: over, to be ended, or to be forgotten. */
  due(now: number): Promise<LedgerEntry[]>;
  /** Every entry that holds a place. */
  open(): Promise<LedgerEntry[]>;
  close(): Promise<void>;
}

/** Why an open entry is due at `now`, or null when it is not over by itself. */
export function overdueReason(entry: LedgerEntry, now: number): EndReason | null {
  if (entry.state !== 'live') return null;
  if (entry.endsAt !== null && entry.endsAt <= now) return 'limit';
  if (entry.graceUntil !== null && entry.graceUntil <= now) return 'left';
  if (entry.leaseUntil !== null && entry.leaseUntil <= now) return 'lease';
  return null;
}
