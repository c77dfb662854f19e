// How long what is known is kept: ended calls, request keys, what may open one call only. Pure.
import type { LedgerEntry } from './entry.ts';
import { dayOf } from './tally.ts';

/** How long a request key is remembered after its call, or after it was taken back, ms. */
export const requestKeyLifeMs = 10 * 60 * 1000;

/** How long what opens one call only is remembered after its call, ms: longer than any ticket is good. */
export const onceLifeMs = 25 * 60 * 60 * 1000;

/** How long ended calls and the counts of a day are kept, ms. */
export const historyLifeMs = 30 * 24 * 60 * 60 * 1000;

/** Request keys taken back before their create came; more at once is an attack, and the oldest go. */
export const maxTombstones = 10_000;

/** Whether an entry has used up what may open one call only: one that came to nothing has not. */
export function hasUsed({ state, conversationId }: LedgerEntry): boolean {
  return state !== 'ended' || conversationId !== null;
}

/** Whether the request key of an entry still stands for it at `at`. */
export function isKeyRemembered(entry: LedgerEntry, at: number): boolean {
  return entry.endedAt === null || entry.endedAt + requestKeyLifeMs > at;
}

/** Whether an entry is needed at `at`, were it not for the history. */
export function isRemembered(entry: LedgerEntry, at: number): boolean {
  if (entry.once.length > 0 && entry.endedAt !== null && entry.endedAt + onceLifeMs > at)
    return true;
  return isKeyRemembered(entry, at);
}

/** The days before this one may be forgotten. */
export function oldestDay(now: number): string {
  return dayOf(now - historyLifeMs);
}
