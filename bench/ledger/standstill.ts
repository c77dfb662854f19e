// For how long nothing else could run while something was done.
import { setTimeout as pause } from 'node:timers/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** ms at most, less what a timer is late when nothing is done. */
export async function blockedMs(act: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await pause(50);
  const idle = delay.max;
  delay.reset();
  await act();
  await pause(50);
  delay.disable();
  return Math.max(0, delay.max - idle) / 1e6;
}
