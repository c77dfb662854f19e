import { describe, expect, it } from 'vitest';
import { createClock } from '../../server/clock.ts';

describe('the clock', () => {
  function machine() {
    const time = { wall: 1_000_000, passed: 0 };
    const clock = createClock(
      () => time.wall,
      () => time.passed,
    );
    return { time, clock };
  }

  it('goes on with what has passed, whatever the machine’s clock is set to', () => {
    const { time, clock } = machine();
    time.passed += 5_000;
    time.wall -= 3_600_000;
    expect(clock.now()).toBe(1_005_000);
  });

  it('follows the machine’s clock when it looks, and says how far that was a jump', () => {
    const { time, clock } = machine();
    time.passed += 250;
    time.wall += 250 + 400;
    expect([clock.follow(), clock.now()]).toEqual([0, 1_000_650]);
    time.wall -= 3_600_000;
    expect([clock.follow(), clock.now()]).toEqual([-3_600_000, 1_000_650 - 3_600_000]);
    expect(clock.follow()).toBe(0);
  });
});
