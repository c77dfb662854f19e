// Trouble at random: the share that was asked for, and the same again with the same seed.
import { describe, expect, it } from 'vitest';
import type { Trouble } from '../../simulator/behaviour.ts';
import { byChance, oneOf, seeded } from '../../simulator/chance.ts';
import { startStand } from './harness.ts';

const lost: Trouble = { instead: 'reset' };
const cut: Trouble = { instead: 'half' };

const draw = (seed: number, share = 0.5) => {
  const knob = byChance(seeded(seed), { share, troubles: [lost, cut] });
  return Array.from({ length: 3_000 }, knob);
};

describe('seeded', () => {
  it('stays from 0 to below 1, and is even', () => {
    const random = seeded(7);
    const numbers = Array.from({ length: 10_000 }, random);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    for (const tenth of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      const share = numbers.filter((number) => Math.floor(number * 10) === tenth).length / 10_000;
      expect(Math.abs(share - 0.1)).toBeLessThan(0.02);
    }
  });

  it('repeats itself with its seed, and only then', () => {
    const [one, again, other] = [seeded(1), seeded(1), seeded(2)];
    const numbers = Array.from({ length: 20 }, one);
    expect(Array.from({ length: 20 }, again)).toEqual(numbers);
    expect(Array.from({ length: 20 }, other)).not.toEqual(numbers);
  });
});

describe('byChance', () => {
  it('troubles the share that was asked for, each trouble alike', () => {
    const drawn = draw(3, 1 / 3);
    const share = (trouble: Trouble) => drawn.filter((one) => one === trouble).length / 3_000;
    expect(Math.abs(share(lost) - 1 / 6)).toBeLessThan(0.03);
    expect(Math.abs(share(cut) - 1 / 6)).toBeLessThan(0.03);
  });

  it('draws the same again with the same seed', () => {
    expect(draw(4)).toEqual(draw(4));
    expect(draw(4)).not.toEqual(draw(5));
  });

  it('never troubles, or always', () => {
    expect(draw(6, 0).every((trouble) => Object.keys(trouble).length === 0)).toBe(true);
    expect(draw(6, 1).every((trouble) => trouble === lost || trouble === cut)).toBe(true);
  });

  it('is asked once for every call', async () => {
    const { simulator, call } = await startStand();
    const answers = [503, 500, 200];
    const status = () => ({ instead: { status: answers.shift() ?? 200, body: {} } });
    simulator.play({ read: status });
    for (const expected of [503, 500, 200]) {
      expect((await call('GET', '/v2/conversations')).status).toBe(expected);
    }
  });

  it('picks the only one there is', () => {
    expect(oneOf(() => 0.99, ['one'])).toBe('one');
  });
});
