// `npm run reliability` repeats every leaving in every engine and writes the table of docs/reliability.md:
// seconds billed after the visitor has left, median and worst. Stops at a broken promise.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filled, table } from '../../scripts/docs/markers.ts';
import { engineNames, type EngineName } from '../support/browsers/engines.ts';
import type { Outcome } from './billed.ts';
import { faultsOf } from './faults.ts';
import { visitorsIn, type Visitors } from './visitors.ts';
import { ends, leavings, momentsMs, netOf, retreats, sleep, type Way } from './ways.ts';

/** One line of the table. */
interface Row {
  readonly name: string;
  readonly ways: readonly Way[];
  readonly times: number;
}

const named = (how: string) => ({ how, ways: retreats.filter((way) => way.how === how) });
const rows: readonly Row[] = [
  // Firefox loses some of these: only many show how many.
  ...leavings.map((way) => ({ name: way.how, ways: [way], times: way.losing ? 20 : 5 })),
  ...[...new Set(retreats.map(({ how }) => how))].map(named).map(({ how, ways }) => ({
    name: `${how}, ${momentsMs.join(', ')} ms after the click`,
    ways,
    times: 3,
  })),
  ...ends.map((way) => ({ name: way.how, ways: [way], times: 5 })),
  { name: sleep.how, ways: [sleep], times: 2 },
];

const versions: string[] = [];
const cells = new Map<Row, string[]>(rows.map((row) => [row, []]));
for (const engine of engineNames) {
  await visitorsIn(engine, async (visitors) => {
    versions.push(visitors.version);
    for (const row of rows) {
      const outcomes: Outcome[] = [];
      for (const way of row.ways) {
        for (let time = 0; time < row.times; time++) {
          outcomes.push(await kept(visitors, way, engine));
        }
      }
      const cell = summary(outcomes, row, engine);
      console.log(`${engine}: ${row.name}: ${cell}`);
      cells.get(row)?.push(cell);
    }
  });
}

const path = join(import.meta.dirname, '../../docs/reliability.md');
const leaving = table(
  ['a visitor …', 'times', ...versions],
  ...rows.map((row) => [row.name, String(row.times * row.ways.length), ...(cells.get(row) ?? [])]),
);
await writeFile(path, await filled(await readFile(path, 'utf8'), { leaving }, 'kept'));

async function kept(visitors: Visitors, way: Way, engine: EngineName): Promise<Outcome> {
  const outcome = await visitors.leave(way);
  const faults = faultsOf(outcome, way, netOf(way, engine));
  if (faults.length > 0) throw new Error(`${engine}: ${way.how}: ${faults.join('; ')}`);
  return outcome;
}

/** Median / worst; where the last message may be lost, how often it was not. */
function summary(outcomes: readonly Outcome[], { ways }: Row, engine: EngineName): string {
  const sorted = outcomes.map(({ billedSeconds }) => billedSeconds).sort((a, b) => a - b);
  const figures = [sorted[Math.floor(sorted.length / 2)] ?? 0, sorted.at(-1) ?? 0];
  const text = figures.map((seconds) => seconds.toFixed(2)).join(' / ');
  const [way] = ways;
  if (!way?.losing?.includes(engine)) return text;
  const heard = outcomes.filter((outcome) => outcome.heard).length;
  return `${text} (message ${String(heard)} of ${String(outcomes.length)})`;
}
