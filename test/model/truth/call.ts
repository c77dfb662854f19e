// One call as its visitor could tell it: asked for, answered, heard of, wished over; and what must be
// true of it by now. Written from the promises, not from the server. Knows no HTTP.
import type { EndReason } from '../../../contract/calls.ts';
import { forgivenMs, freshGraceMs, graceMs, lastMomentMs, leaseMs, longestMs } from './times.ts';

export interface Call {
  /** Names the attempt, and the conversation at Tavus. */
  readonly key: string;
  readonly askedAt: number;
  /** Empty until its page has read a reply. */
  id: string;
  token: string;
  /** The three moments at which it is over by itself; Infinity is never. */
  clock: number;
  lease: number;
  grace: number;
  /** Its lease was given at a start, and nobody was heard since. */
  unheard: boolean;
  /** The open streams of its page, each by the process that holds it; the newest stands last. */
  streams: number[];
  /** The process with the newest stream, until that stream's closing is known to have been noticed. */
  newest: number | null;
  /** Why it may be over, whatever the three moments say. */
  readonly reasons: Set<EndReason>;
  /** Since when somebody wants it over; Infinity while nobody does. */
  over: number;
  /** Until then it may be open all the same: nobody knows yet what came of it. */
  unclearUntil: number;
  /** The wish was acknowledged: it stands, whatever Tavus answers. */
  acknowledged: boolean;
  /** The reason that it was seen to have; the first one stays. */
  reason: EndReason | null;
  /** Seen to be over on all sides. */
  done: boolean;
}

/** What must be true: `either` while it may still live and may be over. */
export type Verdict = 'alive' | 'over' | 'either';

export function newCall(key: string, now: number): Call {
  return {
    key,
    askedAt: now,
    id: '',
    token: '',
    clock: Infinity,
    lease: Infinity,
    grace: Infinity,
    unheard: false,
    streams: [],
    newest: null,
    reasons: new Set(),
    over: Infinity,
    unclearUntil: now,
    acknowledged: false,
    reason: null,
    done: false,
  };
}

/** Tavus has made it. Until its page is heard, nobody knows whether the reply was read. */
export function admitted(call: Call, now: number): void {
  call.clock = now + longestMs;
  call.lease = now + leaseMs;
  call.grace = now + graceMs;
}

/** A sign of life, which was answered as one. */
export function heard(call: Call, now: number): void {
  call.lease = now + leaseMs;
  call.grace = Infinity;
  call.unheard = false;
  if (call.over === Infinity) call.reasons.clear();
}

/**
 * A process has started; a call of which nobody is known to want it over gets one fresh lease, or a fresh
 * grace if its page was seen to leave, and no second one while that lasts unheard.
 */
export function heardAnew(call: Call, now: number): void {
  if (call.acknowledged || call.lease === Infinity) return;
  if (call.unheard && call.lease > now) return;
  call.lease = now + leaseMs;
  if (call.grace !== Infinity) call.grace = now + freshGraceMs;
  call.unheard = true;
}

/** Somebody wants it over, and was told that it will be. */
export function wishedOver(call: Call, now: number, reason: EndReason): void {
  call.reasons.add(reason);
  if (reason === 'visitor' && call.clock - now <= lastMomentMs) call.reasons.add('limit');
  call.over = Math.min(call.over, now);
  call.acknowledged = true;
}

/** It is to be found over without anybody's having been told so, and by `at` at the latest. */
export function foundOver(call: Call, now: number, at: number, ...reasons: EndReason[]): void {
  for (const reason of reasons) call.reasons.add(reason);
  call.over = Math.min(call.over, now);
  call.unclearUntil = Math.max(call.unclearUntil, at);
}

/** It was seen to be over. */
export function seenOver(call: Call, now: number, reason: EndReason | null): void {
  call.reason = reason;
  call.over = Math.min(call.over, now);
  call.acknowledged = true;
}

export function verdictOf(call: Call, now: number): Verdict {
  if (isTimeUp(call, now)) return 'over';
  if (call.over <= now) return call.unclearUntil <= now ? 'over' : 'either';
  const soonest = Math.min(call.clock, call.lease, call.grace);
  return call.reasons.size === 0 && soonest > now ? 'alive' : 'either';
}

/** Whether the ledger alone has to know by now that it is over, whatever Tavus does. */
export function isKnownOver(call: Call, now: number): boolean {
  return isTimeUp(call, now) || (call.acknowledged && call.over <= now);
}

function isTimeUp({ clock, lease, grace }: Call, now: number): boolean {
  return Math.min(clock, lease + forgivenMs, grace + forgivenMs) <= now;
}

/** Why it may be over at `now`. */
export function reasonsOf(call: Call, now: number): Set<EndReason> {
  const { clock, lease, grace } = call;
  const reasons = new Set(call.reasons);
  if (clock <= now) reasons.add('limit');
  if (grace <= now) reasons.add('left');
  // Whoever has left and is silent has left.
  if (lease <= now && lease < grace) reasons.add('lease');
  return reasons;
}
