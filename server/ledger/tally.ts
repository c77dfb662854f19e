// What calls count for on their day (UTC): how many, and how many seconds. An open call counts with
// what was reserved for it, an ended one with what it took. Pure.
import type { LedgerEntry } from './entry.ts';

export interface Tally {
  readonly calls: number;
  readonly seconds: number;
}

export const nothing: Tally = { calls: 0, seconds: 0 };

/** The UTC day of a moment (epoch ms), as in `2026-05-20`. */
export function dayOf(at: number): string {
  const number = Math.floor(at / dayMs);
  if (number !== latest.number) {
    latest = { number, day: new Date(at).toISOString().slice(0, 10) };
  }
  return latest.day;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Each step of a call asks, and most ask for today. */
let latest = { number: NaN, day: '' };

/** What an entry counts for on the day of its creation. */
export function countsFor(entry: LedgerEntry | null): Tally {
  if (entry === null) return nothing;
  if (entry.endedAt === null) return { calls: 1, seconds: entry.reservedSeconds };
  // Given up, and nothing was made.
  if (entry.conversationId === null) return nothing;
  return { calls: 1, seconds: secondsOf(entry.endedAt - entry.createdAt, entry.reservedSeconds) };
}

/** Beyond what it may take: Tavus is asked late, answers late, and its own clock has ended it by then. */
const mostOverrunSeconds = 120;

/** What it took, where the clock was not set meanwhile: no call takes less than nothing, or an hour more than it may. */
function secondsOf(tookMs: number, reservedSeconds: number): number {
  if (tookMs < 0) return reservedSeconds;
  const seconds = Math.ceil(tookMs / 1000);
  // Nothing was reserved for one that was found at Tavus.
  return reservedSeconds > 0 ? Math.min(seconds, reservedSeconds + mostOverrunSeconds) : seconds;
}

/** What an entry is counted under: its day, and on that day its visitor and its site. */
export function tallyKeys({ createdAt, visitor, site }: LedgerEntry): string[] {
  const day = dayOf(createdAt);
  const keys = [day, visitorKey(day, visitor)];
  return site === null ? keys : [...keys, siteKey(day, site)];
}

export function visitorKey(day: string, visitor: string): string {
  return `${day} ${visitor}`;
}

/** A visitor's hash holds no `@`. */
export function siteKey(day: string, site: string): string {
  return `${day} @${site}`;
}

/** The tally after an entry of its day has changed. */
export function recount(
  tally: Tally,
  before: LedgerEntry | null,
  after: LedgerEntry | null,
): Tally {
  const [was, is] = [countsFor(before), countsFor(after)];
  return {
    calls: tally.calls + is.calls - was.calls,
    seconds: tally.seconds + is.seconds - was.seconds,
  };
}
