// What can happen to an entry, each as a function from the old one to the new. Pure, so that a store
// may run one again when somebody else was faster. The same entry back means: nothing to record.
import type { CreateReply, EndReason } from '../../contract/calls.ts';
import { overdueReason, type LedgerEntry } from './entry.ts';

/** Null means that the entry is to be forgotten. */
export type Transition = (entry: LedgerEntry) => LedgerEntry | null;

/** A conversation that Tavus has made. */
export interface Confirmation {
  readonly reply: CreateReply;
  readonly endsAt: number;
  readonly leaseUntil: number | null;
  readonly graceUntil: number | null;
}

/** Tavus has made it: `live`, or `ending` when it was taken back or given up meanwhile. */
export function confirmed(confirmation: Confirmation): Transition {
  const conversationId = confirmation.reply.conversation_id;
  return (entry) => {
    if (entry.conversationId !== null) return entry;
    if (entry.state === 'ended' || entry.reason !== null) {
      return located(conversationId, entry.createdAt)(entry);
    }
    return { ...entry, ...confirmation, conversationId, state: 'live', nextAttemptAt: null };
  };
}

/** A create that nobody waits for any more turns out to have made this conversation. */
export function located(conversationId: string, at: number): Transition {
  return (entry) => {
    if (entry.conversationId !== null) return entry;
    return wishedOver(entry.reason ?? 'operator', at, { ...entry, conversationId, endedAt: null });
  };
}

/** Tavus has surely made nothing. Forgotten with its key, unless that was taken back. */
export function discarded(at: number): Transition {
  return (entry) => {
    if (entry.conversationId !== null) return entry;
    return entry.state === 'intent' && entry.reason === null ? null : settled(at)(entry);
  };
}

/** Nobody knows whether Tavus made it. */
export function doubted(until: number): Transition {
  return (entry) =>
    entry.state === 'intent' ? { ...entry, state: 'unknown', nextAttemptAt: until } : entry;
}

/** It made nothing, or what it made is over; the key is kept, so that it never makes a second. */
export function givenUp(at: number): Transition {
  return (entry) => (entry.conversationId === null ? settled(at)(entry) : entry);
}

/** A sign of life. A live entry without a lease needs none, and a late word changes nothing. */
export function renewed(leaseUntil: number): Transition {
  return (entry) =>
    isLeased(entry) && (entry.leaseUntil ?? 0) <= leaseUntil
      ? { ...entry, ...heard(leaseUntil) }
      : entry;
}

/** A sign of life by a presence stream, whose closing will mean that the page has left. */
export function attended(streamedBy: string, leaseUntil: number): Transition {
  return (entry) => {
    if (!isLeased(entry)) return entry;
    return { ...entry, ...heard(Math.max(leaseUntil, entry.leaseUntil ?? 0)), streamedBy };
  };
}

/**
 * The stream has closed; a page that has opened a newer one at another process has not left.
 * @param heardUntil the lease that a sign of life in that moment would have given: who has a later one
 *   was heard since
 */
export function left(streamedBy: string, graceUntil: number, heardUntil: number): Transition {
  return (entry) => {
    if (!isLeased(entry) || entry.streamedBy !== streamedBy) return entry;
    return (entry.leaseUntil ?? 0) > heardUntil
      ? { ...entry, streamedBy: null }
      : { ...entry, graceUntil, streamedBy: null };
  };
}

/** When what is open may last at most, from the moment of a start. */
export interface FreshTimes {
  readonly now: number;
  readonly leaseUntil: number;
  /** For who was seen to leave. */
  readonly graceUntil: number;
  /** For who has no clock of his own. */
  readonly endsAt: number;
  /** By how much the clock was set just now, ms: ahead, or back as a negative number. */
  readonly setMs?: number;
}

/**
 * The endpoint has started, and could hear nobody before; the machine's clock may have been set since.
 * One fresh lease, or one fresh grace for who was leaving, is enough: a second start gives another one only
 * to who had no chance to be heard in between. Ends are asked for at once.
 */
export function resumed({
  now,
  leaseUntil,
  graceUntil,
  endsAt,
  setMs = 0,
}: FreshTimes): Transition {
  return (entry) => {
    if (entry.state === 'ending') {
      const { nextAttemptAt } = entry;
      return nextAttemptAt !== null && nextAttemptAt > now
        ? { ...entry, nextAttemptAt: now }
        : entry;
    }
    if (entry.state !== 'live') return entry;
    const most = entry.reservedSeconds > 0 ? now + entry.reservedSeconds * 1000 : endsAt;
    const clocked = { ...entry, endsAt: reclocked(entry, { now, most, setMs }) };
    const old = entry.leaseUntil;
    if (old === null || (entry.unheard && old > now && old <= leaseUntil)) return clocked;
    // A stream that is open at another process still tells of its page's leaving.
    const isLeaving = entry.graceUntil !== null;
    return { ...clocked, leaseUntil, graceUntil: isLeaving ? graceUntil : null, unheard: true };
  };
}

/**
 * When a call clock runs out, after the machine's was set: it goes on as if that had not been. Several processes may
 * say so, and it is done once: a lease that is over shows that nobody has yet, and when the clock was set back,
 * an end further away than any call may last.
 */
function reclocked(
  { endsAt: recorded, leaseUntil }: LedgerEntry,
  { now, most, setMs }: { readonly now: number; readonly most: number; readonly setMs: number },
): number {
  const endsAt = recorded ?? most;
  const wasRunning = endsAt > now - setMs;
  const isBehind = setMs > 0 && wasRunning && Math.min(endsAt, leaseUntil ?? Infinity) <= now;
  const isAhead = setMs < 0 && endsAt > most;
  return Math.min(isBehind || isAhead ? endsAt + setMs : endsAt, most);
}

/** Somebody wants it over; the first reason stays. */
export function endRequested(reason: EndReason, at: number): Transition {
  return (entry) =>
    entry.state === 'live' ? wishedOver(truly(reason, at, entry), at, entry) : entry;
}

/** Our clock starts when Tavus's answer arrives, so its own runs out a little before. */
const limitMarginMs = 3_000;

/** Tavus closes the room when the time is over: its page, or a look at Tavus, knows it a moment before us. */
function truly(reason: EndReason, at: number, { endsAt }: LedgerEntry): EndReason {
  const isLate = endsAt !== null && endsAt - at < limitMarginMs;
  return isLate && (reason === 'visitor' || reason === 'room') ? 'limit' : reason;
}

/** Over by itself, if it still is: a sign of life may have come in between. */
export function expired(now: number, patienceMs: number): Transition {
  return (entry) => {
    const reason = overdueReason(entry, now, patienceMs);
    return reason === null ? entry : wishedOver(reason, now, entry);
  };
}

/** Tavus was asked in vain. */
export function postponed(nextAttemptAt: number): Transition {
  return (entry) =>
    entry.state === 'ending'
      ? { ...entry, nextAttemptAt, endAttempts: entry.endAttempts + 1 }
      : entry;
}

/** Confirmed: the place is free, and what the page was told is nobody's business any more. */
export function settled(at: number): Transition {
  return (entry) =>
    entry.state === 'ended'
      ? entry
      : {
          ...entry,
          state: 'ended',
          endedAt: at,
          nextAttemptAt: null,
          reply: null,
          streamedBy: null,
        };
}

/** The visitor took the request key back: a live one ends now, one in flight on arrival. */
export function takenBack(at: number): Transition {
  return (entry) => {
    if (entry.state === 'live') return wishedOver('left', at, entry);
    return entry.state !== 'ended' && entry.reason === null
      ? { ...entry, reason: 'left', wishedAt: at }
      : entry;
  };
}

function heard(leaseUntil: number) {
  return { leaseUntil, graceUntil: null, unheard: false };
}

function isLeased(entry: LedgerEntry): boolean {
  return entry.state === 'live' && entry.leaseUntil !== null;
}

function wishedOver(reason: EndReason, at: number, entry: LedgerEntry): LedgerEntry {
  const over = { reason, wishedAt: at, nextAttemptAt: at, streamedBy: null };
  return { ...entry, ...over, state: 'ending' };
}
