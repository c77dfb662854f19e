// What the simulated moments cost: checked against costs that can be added up by hand.
import { describe, expect, it } from 'vitest';
import { costOf, presentCosts, type Costs, type Step } from '../../../bench/scale/model/costs.ts';
import { steadily } from '../../../bench/scale/model/day.ts';
import { idleCost, loadBetween, totalCost } from '../../../bench/scale/model/load.ts';
import { usualDay, type Plan } from '../../../bench/scale/model/plan.ts';
import { simulate } from '../../../bench/scale/model/simulate.ts';
import { stormOf } from '../../../bench/scale/model/storm.ts';

const measured = presentCosts();
/** Each step one script of 100 µs. */
const one = { scripts: 1, commands: 1, micros: 100 };
const even: Costs = {
  ...measured,
  steps: Object.fromEntries(Object.keys(measured.steps).map((step) => [step, one])) as Record<
    Step,
    typeof one
  >,
};

const plan: Plan = {
  ...usualDay(2, 0),
  seconds: 1_000,
  arrivals: () => steadily(0.1),
  callSeconds: () => 50,
  vanishing: 0,
};

describe('what instances ask of Redis', () => {
  it('is four passes a second for each of them when nobody comes', () => {
    expect(idleCost(3, 10, even).scripts).toBe(120);
  });

  it('is what its moments are made of', () => {
    expect(costOf(even, 'create').scripts).toBe(5);
    expect(costOf(even, 'heartbeat').scripts).toBe(2);
  });

  it('comes with each call, and is the same however it is added up', () => {
    const outcome = simulate(plan);
    const none = simulate({ ...plan, arrivals: () => () => Infinity });
    const ofCalls = totalCost(outcome, 1_000, even).micros - totalCost(none, 1_000, even).micros;
    const { begun, tallies } = outcome;
    const looks = tallies.total('looks') - none.tallies.total('looks');
    const steps = begun * (5 + 2 + 2 * 2 + 3) + tallies.total('counts');
    expect(ofCalls).toBeCloseTo(100 * (steps + 2 * tallies.total('listed') + 2 * looks), 3);
  });

  it('is in the mean of a while what it is in all', () => {
    const outcome = simulate(plan);
    const { redis } = loadBetween(outcome, { from: 0, to: 1_000 }, even);
    expect(redis.micros * 1_000).toBeCloseTo(totalCost(outcome, 1_000, even).micros, 3);
  });
});

describe('instances that start at once', () => {
  it('make Redis later the more they are, and the more calls are open', () => {
    const ms = (starting: number, open: number) => stormOf(starting, open, measured).longestMs;
    expect(ms(30, 300)).toBeGreaterThan(ms(3, 300));
    expect(ms(3, 3_000)).toBeGreaterThan(ms(3, 300));
  });
});

describe('what was measured', () => {
  it('costs no more with ten thousand calls open than with a hundred, but for what reads all of them', () => {
    const [few, , many] = measured.growth;
    for (const step of ['admit', 'renew', 'settleEnd', 'due'] as const)
      expect(many?.micros[step]).toBeLessThan(2 * (few?.micros[step] ?? NaN));
  });
});
