// For how long nothing else could run while something was done.
import { setTimeout as pause } from 'node:timers/promises';

/** Between two looks at the clock, ms. */
const lookMs = 1;

/** ms at most between two turns of a timer that is due each ms, less that ms. */
export async function blockedMs(act: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last - lookMs);
    last = now;
  };
  const timer = setInterval(look, lookMs);
  await act();
  // What was done in the last turn shows in the next one.
  await pause(2 * lookMs);
  clearInterval(timer);
  return longest;
}
