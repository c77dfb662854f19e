import { describe, expect, it } from 'vitest';
import { startLoop } from '../../../server/reaper/loop.ts';
import { until } from '../../support/until.ts';

describe('a loop', () => {
  it('never starts a pass before the last one has finished, and hurries when it is told to', async () => {
    let running = 0;
    let passes = 0;
    let release: () => void = () => undefined;
    const loop = startLoop({
      firstMs: 3_600_000,
      leastMs: 0,
      failedMs: 3_600_000,
      async pass() {
        running += 1;
        expect(running).toBe(1);
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        running -= 1;
        passes += 1;
        return 3_600_000;
      },
      failed: () => undefined,
    });
    loop.hurry();
    await until('it runs', () => running === 1);
    loop.hurry();
    loop.hurry();
    release();
    await until('it runs once more', () => passes === 1 && running === 1);
    release();
    await until('that one is done', () => passes === 2);
    expect(running).toBe(0);
    loop.stop();
  });

  it('goes on after a pass that failed, and stops when it is told to', async () => {
    const errors: unknown[] = [];
    let passes = 0;
    const loop = startLoop({
      firstMs: 1,
      leastMs: 0,
      failedMs: 1,
      async pass() {
        passes += 1;
        if (passes < 3) throw new Error('no');
        loop.stop();
        return 1;
      },
      failed: (error) => errors.push(error),
    });
    await until('it has stopped', () => passes === 3);
    loop.hurry();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([errors.length, passes]).toEqual([2, 3]);
  });
});
