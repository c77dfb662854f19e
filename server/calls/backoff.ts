// When to ask again after asking in vain: doubling, with jitter, never giving up.

const firstDelayMs = 1_000;
const longestDelayMs = 60_000;

/**
 * @param attempts vain ones so far
 * @returns epoch ms
 */
export function nextAttempt(attempts: number, now: number): number {
  const delay = Math.min(firstDelayMs * 2 ** Math.min(attempts, 10), longestDelayMs);
  return now + Math.round(delay * (0.5 + Math.random() / 2));
}
