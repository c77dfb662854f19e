// The time of a server, as somebody knows it who can only ask and wait for the answer.
import { describe, expect, it } from 'vitest';
import { createClock } from '../../../../server/clock.ts';
import { createServerTime } from '../../../../server/ledger/redis/server-time.ts';

describe('the server’s time', () => {
  function asking() {
    const at = { passed: 0 };
    const time = createServerTime(() => at.passed);
    /** The server says `says` between two moments of ours. */
    const ask = (says: number, sentAt: number, answeredAt: number) => {
      at.passed = answeredAt;
      time.learn(says, sentAt);
      return time.now();
    };
    return { at, time, ask };
  }

  it('lies between what it was when the question left and when the answer came', () => {
    const { ask, at, time } = asking();
    expect(ask(1_000_000, 10, 20)).toBe(1_000_005.5);
    at.passed = 1_020;
    expect(time.now()).toBe(1_001_005.5);
  });

  it('is not moved by a slow answer that agrees with it, and no further than one that does not', () => {
    const { ask } = asking();
    ask(1_000_000, 10, 12);
    const before = ask(1_000_100, 60, 190) - 190;
    expect(before).toBe(1_000_001.5 - 12);
    // Half a second too early, says an answer within two milliseconds.
    expect(ask(1_000_689, 200, 202)).toBe(1_000_689);
    expect(ask(1_000_699, 210, 212)).toBe(1_000_699);
  });

  it('is followed by a clock of ours, to which a failover to a wrong one is a jump', () => {
    const { ask, at, time } = asking();
    ask(1_000_000, 0, 1);
    const clock = createClock(
      () => time.now(),
      () => at.passed,
    );
    ask(1_000_250, 250, 251);
    expect(clock.follow()).toBe(0);
    ask(1_004_500, 500, 501);
    expect(clock.follow()).toBe(3_999);
    expect(clock.now()).toBe(1_004_500);
  });
});
