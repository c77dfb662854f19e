// The plots of the guide. Knows what is to be seen on each; how it is drawn is plot.ts's.
import { barPlot, linePlot, type Axis, type Point } from '../plot.ts';
import type { Costs, Step } from './model/costs.ts';
import type { Storm } from './model/storm.ts';
import { pagesAMinuteAlone, type Peak } from './sweep.ts';
import { grouped, many, shareOf } from './tables.ts';

const powers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index));
const short = (value: number) =>
  value >= 1e6 ? `${String(value / 1e6)} million` : value < 1 ? String(value) : grouped(value);
const calls: Axis = { label: 'calls a day', isLog: true, ticks: powers(3, 6), shown: short };

export const redisPlot = (peaks: readonly Peak[]): string =>
  linePlot(
    {
      title: 'Redis is the last to be full',
      says: 'What the busiest hour takes of its one thread, by the calls of a day and by the number of instances',
      x: calls,
      y: {
        ...{ label: '% of Redis’s thread', isLog: true },
        ...{ domain: [0.01, 100], ticks: powers(-2, 2), shown: short },
      },
      limit: { y: 50, says: 'half of it' },
    },
    peaks.map(({ calls: x, instances, redis }) => ({
      x,
      y: shareOf(redis.micros) * 100,
      line: many(instances, 'instance'),
    })),
  );

export function listPlot(peaks: readonly Peak[]): string {
  const inTurns = peaks.filter(({ instances }) => instances === 10);
  const alone = (instances: number): Point[] =>
    inTurns.map((peak) => ({
      x: peak.calls,
      y: pagesAMinuteAlone(instances, peak),
      line: `${String(instances)}, each by itself`,
    }));
  const together = inTurns.map(({ calls: x, pages }) => ({
    x,
    y: pages * 60,
    line: 'all in turns',
  }));
  return linePlot(
    {
      title: 'One look at Tavus’s list does for all instances',
      says: 'Pages of the list that are asked for in the busiest hour; instances in turns, and if they took none',
      x: calls,
      y: {
        label: 'pages a minute',
        isLog: true,
        domain: [1, 10_000],
        ticks: powers(0, 4),
        shown: short,
      },
    },
    [...alone(30), ...alone(10), ...alone(3), ...together],
  );
}

export const startPlot = (storms: readonly Storm[]): string =>
  linePlot(
    {
      title: 'Instances that start at once are what makes Redis late',
      says: 'The longest wait for an answer of Redis, when half of all instances are replaced in one moment',
      x: {
        ...{ label: 'instances that are replaced at once', isLog: true },
        ...{ ticks: [1, 3, 10, 30, 100], shown: short },
      },
      y: { label: 'ms', isLog: true, domain: [1, 10_000], ticks: powers(0, 4), shown: short },
      limit: { y: 200, says: 'from here on it counts as away' },
    },
    storms.map(({ starting: x, longestMs, open }) => ({
      x,
      y: longestMs,
      line: `${grouped(open)} open calls`,
    })),
  );

export const dayPlot = (points: readonly { readonly hour: number; readonly open: number }[]) =>
  linePlot(
    {
      title: 'A day of a million calls',
      says: 'Calls at once over the simulated day; its busiest hour is two and a half times the mean',
      x: { label: 'hour of the day', domain: [0, 24], ticks: [0, 6, 12, 18, 24], shown: String },
      y: {
        label: 'calls at once',
        domain: [0, 12_000],
        ticks: [0, 4_000, 8_000, 12_000],
        shown: short,
      },
      isSmooth: true,
    },
    points.map(({ hour: x, open: y }) => ({ x, y, line: 'open calls' })),
  );

const shown: Partial<Record<Step, string>> = {
  admit: 'admission',
  renew: 'sign of life',
  settleEnd: 'confirmed end',
  due: 'pass of the reaper',
};

export const growthPlot = ({ growth }: Costs): string =>
  linePlot(
    {
      title: 'No step of a call costs more because others are open',
      says: 'What one step takes of Redis, by how many calls are open meanwhile',
      x: { label: 'open calls', isLog: true, ticks: powers(2, 4), shown: short },
      y: { label: 'µs of Redis', domain: [0, 120], ticks: [0, 40, 80, 120], shown: short },
    },
    (Object.keys(shown) as Step[]).flatMap((step) =>
      growth.map(({ open: x, micros }) => ({ x, y: micros[step] ?? NaN, line: shown[step] ?? '' })),
    ),
  );

/** Where Redis's time goes in the busiest hour. */
export const partsPlot = (parts: Readonly<Record<string, number>>): string =>
  barPlot(
    {
      title: 'Signs of life are most of what Redis does',
      says: 'Its thread in the busiest hour of a million calls a day, with ten instances',
      x: { label: '% of Redis’s thread', shown: (value) => value.toFixed(1) },
    },
    Object.entries(parts).map(([name, value]) => ({ name, value })),
  );
