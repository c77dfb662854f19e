// Telling a machine that slept from one whose clock was set.
import { expect, it } from 'vitest';
import { createSleep } from '../../../server/reaper/sleep.ts';

function machine() {
  const time = { awake: 1_000, since: 50_000 };
  const sleep = createSleep(
    () => time.awake,
    () => time.since,
  );
  return { time, sleep };
}

it('says for how long the machine slept, and says it once', () => {
  const { time, sleep } = machine();
  time.awake += 250;
  time.since += 250 + 3_600_000;
  expect([sleep.look(), sleep.look()]).toEqual([3_600_000, 0]);
});

it('takes no sleep for what is a difference of two clocks, as long as that does not add up', () => {
  const { time, sleep } = machine();
  time.since += 900;
  expect(sleep.look()).toBe(0);
  time.since += 1_200;
  expect([sleep.look(), sleep.look()]).toEqual([2_100, 0]);
});

it('goes on from a start of the machine that is told otherwise now', () => {
  const { time, sleep } = machine();
  time.since -= 3_600_000;
  expect(sleep.look()).toBe(0);
  time.since += 5_000;
  expect(sleep.look()).toBe(5_000);
});
