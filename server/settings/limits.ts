// How many calls there may be, for how long, and for whom.
import { integer } from './kinds.ts';

/** What MAX_CALL_SECONDS may be at most: no call of any deployment is older. */
export const mostCallSeconds = 86_400;

export const limitSettings = {
  RATE_LIMIT_MAX: integer({
    help: 'Calls one address may open in a window (IPv6: one /64).',
    fallback: 10,
    min: 1,
    max: 1_000_000,
  }),
  RATE_LIMIT_WINDOW_SECONDS: integer({
    help: 'The length of that window.',
    fallback: 60,
    min: 1,
    max: 86_400,
  }),
  MAX_CONCURRENT_CALLS: integer({
    help: 'Calls at a time, in the whole deployment.',
    fallback: 3,
    min: 1,
    max: 100_000,
  }),
  MAX_WAITING_VISITORS: integer({
    help: 'Visitors who may wait in line for a call when all are taken; 0 is no line.',
    fallback: 20,
    min: 0,
    max: 200,
  }),
  MAX_CALL_SECONDS: integer({
    help: 'The longest a call may last.',
    fallback: 600,
    min: 10,
    max: mostCallSeconds,
  }),
  DAILY_CALL_SECONDS: integer({
    help: 'Seconds of calls a day (UTC), each counted in full when it starts; 0 is no limit.',
    fallback: 0,
    min: 0,
    max: 1_000_000_000,
  }),
  VISITOR_CALLS_PER_DAY: integer({
    help: 'Calls of one address a day (UTC; IPv6: one /64); 0 is no limit.',
    fallback: 0,
    min: 0,
    max: 1_000_000,
  }),
  LEASE_SECONDS: integer({
    help: 'No sign of life from the page for so long: the call is ended.',
    fallback: 75,
    min: 15,
    max: 3600,
  }),
  PRESENCE_GRACE_SECONDS: integer({
    help: 'The page’s presence stream gone for so long: the call is ended.',
    fallback: 15,
    min: 1,
    max: 600,
  }),
  ABSENT_SECONDS: integer({
    help: 'Tavus’s own timer for a room nobody joins; the last net.',
    fallback: 60,
    min: 5,
    max: 3600,
  }),
  LEFT_SECONDS: integer({
    help: 'Tavus’s own timer after the last visitor left the room; the last net.',
    fallback: 5,
    min: 0,
    max: 3600,
  }),
} as const;
