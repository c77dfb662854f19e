// The part of the report about growing: measures what each step costs, holds the model against real instances,
// simulates days of up to millions of calls, and renews the plots and tables of docs/scale.md. Three minutes.
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import { filled, table } from '../../scripts/docs/markers.ts';
import { figure } from '../figures.ts';
import type { Part, Table } from '../part.ts';
import { compare, tolerance } from './measure/compare.ts';
import { measureEndpoint } from './measure/endpoint-moments.ts';
import { measureSteps } from './measure/ledger-steps.ts';
import { costOf, presentCosts, type Costs } from './model/costs.ts';
import { usualDay } from './model/plan.ts';
import { simulate } from './model/simulate.ts';
import { stormOf } from './model/storm.ts';
import * as plots from './plots.ts';
import { openOverTheDay, peakOf, type Peak } from './sweep.ts';
import * as tables from './tables.ts';

const root = join(import.meta.dirname, '../..');
const costsFile = join(import.meta.dirname, 'costs.json');

const grownCalls = [10_000, 100_000, 300_000, 1_000_000, 2_000_000];
const calls = [1_000, 10_000, 100_000, 300_000, 1_000_000];
const instances = [1, 10, 100, 1_000];
const startingAtOnce = [1, 3, 10, 30, 100];
const openMeanwhile = [100, 1_000, 10_000];

/** An instance is to take no more of its core than this, also while another is away. */
const busyAtMost = 0.5;

export async function scale(): Promise<Part> {
  await writeCosts({ machine: machine(), ...(await measureSteps()), ...(await measureEndpoint()) });
  const costs = presentCosts();
  const rows = await compare([1, 2, 3], costs);
  const peaks = calls.flatMap((ofDay) => instances.map((count) => peakOf(count, ofDay, costs)));
  const shown = {
    sizes: tables.sizes(grownCalls.map((ofDay) => grown(ofDay, costs))),
    fleets: tables.fleets(peaks.filter((peak) => peak.calls === calls[0])),
    compared: tables.compared(rows),
    moments: tables.moment(costs),
  };
  await draw(peaks, costs);
  await fillGuide(shown);
  const worst = Math.max(...rows.map(tables.offBy));
  const million = peaks.find((peak) => peak.calls === 1_000_000 && peak.instances === 10);
  return {
    title: 'Beyond one machine',
    says: 'Measured costs of one step each, in a simulation of whole deployments; [docs/scale.md](../docs/scale.md) says how.',
    tables: [shown.sizes, shown.fleets, shown.compared, shown.moments],
    goals: [
      {
        what: 'the model differs from what real instances ask of Redis',
        atMost: tolerance * 100,
        measured: worst * 100,
        unit: '%',
      },
    ],
    figures: {
      'Redis, a million calls a day': figure('%', [
        tables.shareOf(million?.redis.micros ?? NaN) * 100,
      ]),
      'off by': figure('%', [worst * 100]),
    },
  };
}

/** With as many instances as it needs: two at least, and one of them may be away. */
function grown(ofDay: number, costs: Costs): Peak {
  const single = peakOf(1, ofDay, costs);
  return peakOf(Math.ceil(single.instance / busyAtMost) + 1, ofDay, costs);
}

async function draw(peaks: readonly Peak[], costs: Costs): Promise<void> {
  const storms = openMeanwhile.flatMap((open) =>
    startingAtOnce.map((starting) => stormOf(starting, open, costs)),
  );
  const day = simulate(usualDay(10, 1_000_000));
  const drawn = {
    redis: plots.redisPlot(peaks),
    list: plots.listPlot(peaks),
    start: plots.startPlot(storms),
    day: plots.dayPlot(openOverTheDay(day)),
    growth: plots.growthPlot(costs),
    parts: plots.partsPlot(partsOf(costs)),
  };
  for (const [name, svg] of Object.entries(drawn))
    await writeFile(join(root, `docs/images/scale-${name}.svg`), svg);
}

/** Of Redis in the busiest hour of a million calls, %. */
function partsOf(costs: Costs): Record<string, number> {
  const { rates, idle } = peakOf(10, 1_000_000, costs);
  const share = (one: 'heartbeat' | 'create' | 'attend' | 'end') =>
    tables.shareOf(rates[one] * costOf(costs, one).micros) * 100;
  return {
    heartbeats: share('heartbeat'),
    creates: share('create'),
    ends: share('end'),
    'presence streams': share('attend'),
    'the clocks of ten instances': tables.shareOf(idle.micros) * 100,
  };
}

async function fillGuide(parts: Readonly<Record<string, Table>>): Promise<void> {
  const guide = join(root, 'docs/scale.md');
  const shown = Object.entries(parts).map(([name, rows]) => [name, table(...rows)]);
  const written = Object.fromEntries(shown) as Record<string, string>;
  const text = await filled(await readFile(guide, 'utf8'), written);
  await writeFile(guide, text);
}

async function writeCosts(costs: Costs): Promise<void> {
  await writeFile(
    costsFile,
    await format(JSON.stringify(costs), { parser: 'json', printWidth: 100 }),
  );
}

const machine = () => `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown'}`;
