// What has to hold in every simulated deployment, whoever comes: nobody is lost, the books balance, and the same seed
// brings the same day.
import { describe, expect, it } from 'vitest';
import {
  busyness,
  daySeconds,
  overTheDay,
  peakFactor,
  steadily,
} from '../../../bench/scale/model/day.ts';
import { usualDay, type Plan } from '../../../bench/scale/model/plan.ts';
import { seeded } from '../../../bench/scale/model/random.ts';
import { simulate, type Outcome } from '../../../bench/scale/model/simulate.ts';
import { kinds } from '../../../bench/scale/model/tallies.ts';

/** Instances that are stopped while there are calls. */
const restarts = [0, 1, 2].map((instance) => ({
  at: 70_000 + instance,
  instance,
  awaySeconds: 30,
}));
const plans: Readonly<Record<string, Plan>> = {
  'nobody comes': usualDay(1, 0),
  'few come': usualDay(1, 300),
  'many come': usualDay(10, 20_000),
  'all vanish': { ...usualDay(3, 3_000), vanishing: 1 },
  'instances are replaced': { ...usualDay(4, 20_000), restarts },
};

const counts = ({ tallies }: Outcome) => kinds.map((kind) => tallies.total(kind));

describe.each(Object.entries(plans))('when %s', (_name, plan) => {
  const outcome = simulate(plan);
  const total = (kind: (typeof kinds)[number]) => outcome.tallies.total(kind);

  it('every call that has begun has ended, once', () => {
    expect(outcome.ended).toBe(outcome.begun);
    expect(total('create')).toBe(outcome.begun);
    expect(total('end') + total('reap')).toBe(outcome.begun);
    expect(total('vanish')).toBe(total('reap'));
  });

  it('as many are open in the mean as come in a second times the seconds that each stays', () => {
    expect(outcome.openSeconds).toBeCloseTo(outcome.staySeconds, 3);
    expect(outcome.mostOpen * outcome.until).toBeGreaterThanOrEqual(outcome.openSeconds);
  });

  it('the same seed brings the same day, and another one another', () => {
    expect(counts(simulate(plan))).toEqual(counts(outcome));
    const other = simulate({ ...plan, seed: plan.seed + 1 });
    if (outcome.begun > 0) expect(counts(other)).not.toEqual(counts(outcome));
  });

  it('one look at the list follows the other, whoever comes', () => {
    expect(total('looks')).toBeGreaterThanOrEqual(daySeconds / 62);
    expect(total('looks')).toBeLessThanOrEqual(daySeconds / 20);
    expect(outcome.looksInVain).toBe(0);
  });
});

describe('a call', () => {
  const plan: Plan = {
    ...usualDay(3, 0),
    seconds: 100,
    arrivals: () => steadily(1),
    callSeconds: () => 65,
    vanishing: 0,
  };

  it('begins once, has one stream, a heartbeat each period and one end', () => {
    const { begun, tallies } = simulate(plan);
    expect(begun).toBe(99);
    const each = (kind: (typeof kinds)[number]) => tallies.total(kind) / begun;
    expect([each('create'), each('attend'), each('heartbeat'), each('end')]).toEqual([1, 1, 3, 1]);
  });

  it('finds another instance when its own is stopped', () => {
    const restart = { at: 80, instance: 0, awaySeconds: 5 };
    const calm = simulate(plan);
    const { begun, ended, tallies } = simulate({ ...plan, restarts: [restart] });
    expect(ended).toBe(begun);
    const again = tallies.total('attend') - begun;
    expect(again).toBeGreaterThan(0);
    expect(tallies.total('heartbeat') - calm.tallies.total('heartbeat')).toBe(again);
    expect(tallies.total('resumed')).toBeGreaterThanOrEqual(calm.mostOpen - 1);
  });
});

describe('the day', () => {
  it('is as busy as it is said to be, and its busiest hour is two to three times the mean', () => {
    const minutes = Array.from({ length: 1_440 }, (_, minute) => busyness(minute * 60));
    const mean = minutes.reduce((sum, one) => sum + one, 0) / minutes.length;
    expect(mean).toBeCloseTo(1, 2);
    expect(Math.max(...minutes)).toBeCloseTo(peakFactor, 5);
    expect(peakFactor).toBeGreaterThan(2);
    expect(peakFactor).toBeLessThan(3);
  });

  it('brings as many as are wanted, most of them when it is busy', () => {
    const next = overTheDay(seeded(7), 50_000);
    const arrivals: number[] = [];
    for (let at = next(0); at < daySeconds; at = next(at)) arrivals.push(at);
    expect(Math.abs(arrivals.length - 50_000)).toBeLessThan(1_000);
    const within = (from: number, to: number) =>
      arrivals.filter((at) => at >= from * 3600 && at < to * 3600).length;
    expect(within(19, 20) / within(3, 4)).toBeGreaterThan(10);
  });
});
