// Chance that is the same in every run: a sequence of numbers by its seed, and what is drawn from it.

/** The next number, from 0 to 1. */
export type Random = () => number;

/** Mulberry32: small, quick, and even enough for visitors. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Until the next of events that come at random, so many in a unit of time. */
export const gap = (random: Random, rate: number): number => -Math.log(1 - random()) / rate;

/** Around its median; two thirds of them within a factor of e^spread. */
export function around(random: Random, median: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return median * Math.exp(spread * normal);
}
