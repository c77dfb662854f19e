// When to ask again after asking in vain: doubling, with jitter, never giving up.
import type { Pace } from '../pace.ts';

/**
 * @param attempts vain ones so far
 * @returns epoch ms
 */
export function nextAttempt(
  attempts: number,
  now: number,
  { firstRetryMs, longestRetryMs }: Pick<Pace, 'firstRetryMs' | 'longestRetryMs'>,
): number {
  const delay = Math.min(firstRetryMs * 2 ** Math.min(attempts, 16), longestRetryMs);
  return now + Math.round(delay * (0.5 + Math.random() / 2));
}
