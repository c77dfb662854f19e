// How long things take in the chaos run: the settings and the server's pace, made some 20 times shorter.
// The grace is the tightest: a page must be heard within it, also on a busy machine. The bounds that a
// verdict rests on come from here and from nowhere else.

import type { Pace } from '../../server/pace.ts';

/** In place of the settings, which have minimums made for people. Seconds. */
export const settings = {
  leaseSeconds: 4,
  heartbeatSeconds: 1,
  presenceGraceSeconds: 2,
  maxCallSeconds: 10,
};

/** The server's own times, ms. */
export const pace: Pace = {
  createTimeoutMs: 1_000,
  answerTimeoutMs: 400,
  humanCheckMs: 400,
  reapMs: 100,
  commentMs: 250,
  reconcileMs: 2_000,
  doubtMs: 300,
  settleMs: 3_000,
  marginMs: 1_000,
  storeMs: 2_000,
  firstRetryMs: 100,
  keysTimeoutMs: 1_000,
  keysYoungMs: 1_000,
  longestRetryMs: 3_000,
  idleMs: 30_000,
};

/** How long after the caller's giving up an answer that is too late is due, ms. */
export const tooLateMs = 300;

/** What Tavus takes when nothing is wrong, ms. */
export const healthyMs = { create: 60, end: 15, read: 10 };

/**
 * By then nothing may be live any more, once Tavus is well and nobody kills: the lease, a pause that
 * was begun within the storm, a look at Tavus's list. A pause is never much longer than the time that
 * has passed since the first of them.
 */
export function calmWithinMs(stormMs: number): number {
  const { leaseSeconds, presenceGraceSeconds } = settings;
  const leave = (leaseSeconds + presenceGraceSeconds) * 1_000;
  return leave + Math.min(pace.longestRetryMs, 2 * stormMs) + pace.settleMs + 2 * pace.reconcileMs;
}

/** A create that was lost may still be carried out for so long; then nothing comes up by itself. */
export const stillnessMs = pace.settleMs + pace.reconcileMs;
