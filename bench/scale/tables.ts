// The tables of the guide and of the report, made of what was measured and simulated.
import type { Table } from '../part.ts';
import type { Compared } from './measure/compare.ts';
import { costOf, type Costs, type Moment, type Step } from './model/costs.ts';
import { usualDay } from './model/plan.ts';
import type { Peak } from './sweep.ts';

export const grouped = (value: number): string => Math.round(value).toLocaleString('en');
/** `1 page`, `2 pages`. */
export const many = (count: number, one: string): string =>
  `${grouped(count)} ${one}${count === 1 ? '' : 's'}`;

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
export const shareOf = (micros: number): number => micros / 1e6;

/** Of growing sites, each with as many instances as it needs. */
export const sizes = (peaks: readonly Peak[]): Table => [
  [
    'calls a day',
    'at once',
    'instances',
    'each takes of a core',
    'scripts a second',
    'of Redis’s thread',
    'a look at Tavus’s list',
  ],
  ...peaks.map((peak) => [
    grouped(peak.calls),
    grouped(peak.mostOpen),
    String(peak.instances),
    percent(peak.instance),
    grouped(peak.redis.scripts),
    percent(shareOf(peak.redis.micros)),
    lookAt(peak),
  ]),
];

function lookAt({ pagesOfALook, inVain, instances }: Peak): string {
  if (inVain) return 'too long to be read';
  const { page } = usualDay(instances, 0).tavus;
  return `${many(Math.ceil(pagesOfALook), 'page')}, ${(pagesOfALook * page).toFixed(0)} s`;
}

/** What instances cost though nobody calls. */
export const fleets = (peaks: readonly Peak[]): Table => [
  ['instances', 'scripts a second', 'of Redis’s thread'],
  ...peaks.map(({ instances, idle }) => [
    grouped(instances),
    grouped(idle.scripts),
    percent(shareOf(idle.micros)),
  ]),
];

export const compared = (rows: readonly Compared[]): Table => [
  [
    'instances',
    'load',
    'scripts: counted',
    'predicted',
    'commands: counted',
    'predicted',
    'off by',
  ],
  ...rows.map((row) => [
    String(row.instances),
    row.load,
    grouped(row.measured.scripts),
    grouped(row.predicted.scripts),
    grouped(row.measured.commands),
    grouped(row.predicted.commands),
    percent(offBy(row)),
  ]),
];

/** The larger of both differences. */
export const offBy = ({ measured, predicted }: Compared): number =>
  Math.max(
    Math.abs(predicted.scripts / measured.scripts - 1),
    Math.abs(predicted.commands / measured.commands - 1),
  );

const moments: Readonly<Record<Moment, string>> = {
  create: 'a create',
  attend: 'a presence stream, opened',
  heartbeat: 'a heartbeat',
  end: 'an end, and its confirmation',
  vanish: 'a stream that breaks off',
  reap: 'an end by the reaper',
};
const byTheClock: Partial<Record<Step, string>> = {
  due: 'a pass of the reaper, four a second and instance',
  turn: 'a question whose turn it is',
  resume: 'an open call, for each instance that starts',
  open: 'an open call, for each time all are read',
};

export function moment(costs: Costs): Table {
  const cells = (name: string, cost: ReturnType<typeof costOf>, ms?: number) => [
    ...[name, cost.scripts.toFixed(0), cost.commands.toFixed(0), cost.micros.toFixed(0)],
    ms === undefined ? '' : ms.toFixed(1),
  ];
  const ofInstances: Partial<Record<Moment, number>> = costs.moments;
  return [
    ['', 'scripts', 'commands', 'µs of Redis', 'ms of an instance'],
    ...(Object.keys(moments) as Moment[]).map((one) =>
      cells(moments[one], costOf(costs, one), ofInstances[one]),
    ),
    ...(Object.keys(byTheClock) as Step[]).map((step) =>
      cells(byTheClock[step] ?? step, costs.steps[step]),
    ),
  ];
}
