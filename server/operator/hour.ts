// What the last hour was like, minute by minute, made of the ledger's entries: exact on every process,
// also on one that has just started. Pure; all times are epoch ms.
import type { Minutes } from '../../contract/operator.ts';
import type { LedgerEntry } from '../ledger/entry.ts';

const minuteMs = 60_000;
const hourMinutes = 60;

/** When the first of the minutes began that end with the present one. */
export function hourBegins(now: number): number {
  return (Math.floor(now / minuteMs) - hourMinutes + 1) * minuteMs;
}

/**
 * Most calls at a time, and how many began, in each minute.
 * @param entries open ones, and those that ended within the hour
 */
export function minutesOf(entries: readonly LedgerEntry[], now: number): Minutes {
  const from = hourBegins(now);
  const opened = new Array<number>(hourMinutes).fill(0);
  const live = new Array<number>(hourMinutes).fill(0);
  const steps: { readonly at: number; readonly by: 1 | -1 }[] = [];
  for (const { conversationId, createdAt, endedAt } of entries) {
    if (conversationId === null || createdAt > now) continue;
    if (createdAt >= from) bump(opened, minuteOf(createdAt, from));
    steps.push({ at: createdAt, by: 1 });
    if (endedAt !== null) steps.push({ at: endedAt, by: -1 });
  }
  // Of two at the same moment the end is first: no call is counted that took another's place.
  steps.sort((a, b) => a.at - b.at || a.by - b.by);
  let present = 0;
  let next = 0;
  const go = (until: number): number => {
    let most = present;
    for (let step = steps[next]; step && step.at < until; step = steps[(next += 1)]) {
      present += step.by;
      most = Math.max(most, present);
    }
    return most;
  };
  go(from);
  for (let minute = 0; minute < hourMinutes; minute += 1)
    live[minute] = go(from + (minute + 1) * minuteMs);
  return { from, live, opened };
}

function minuteOf(at: number, from: number): number {
  return Math.floor((at - from) / minuteMs);
}

function bump(counts: number[], at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

/** The value that this share of all is not above; null of none. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
