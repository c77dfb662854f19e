// When visitors come: a day of a site in one part of the world, quiet at night and busy in the evening. Knows nothing
// of what becomes of them.
import { gap, type Random } from './random.ts';

/** How many come in each hour, of any number; between two hours it goes from one to the other. */
const hours = [
  ...[12, 7, 5, 4, 4, 6, 12, 24, 40, 54, 64, 70],
  ...[72, 70, 68, 68, 72, 80, 92, 108, 120, 104, 62, 28],
];
const mean = hours.reduce((sum, one) => sum + one, 0) / hours.length;
const most = Math.max(...hours) / mean;

export const daySeconds = 86_400;
/** The busiest hour is this many times as busy as an hour is in the mean. */
export const peakFactor = most;
/** Around the busiest moment of the day. */
export const peakHour = { from: 19.5 * 3600, to: 20.5 * 3600 } as const;

/** How busy it is at a time of day, of a mean of 1. */
export function busyness(second: number): number {
  const hour = (((second / 3600) % 24) + 24) % 24;
  const [before, share] = [Math.floor(hour), hour - Math.floor(hour)];
  const [from = 0, to = 0] = [hours[before], hours[(before + 1) % 24]];
  return (from * (1 - share) + to * share) / mean;
}

/** When the next one comes. */
export type Arrivals = (after: number) => number;

/** As many as that in a day, in the mean: chosen from as many as the busiest hour would bring. */
export function overTheDay(random: Random, calls: number): Arrivals {
  const rate = (calls / daySeconds) * most;
  return (after) => {
    let at = after;
    do at += gap(random, rate);
    while (random() * most >= busyness(at));
    return at;
  };
}

/** One after the other, always after the same time. */
export const steadily =
  (perSecond: number): Arrivals =>
  (after) =>
    after + 1 / perSecond;
