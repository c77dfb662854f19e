// What is made of the report: its pages, and what the README shows of it, which is its headlines as one table and, as one
// plot, for how long a call is billed that nobody is in any more. Measures nothing.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filled, table } from '../scripts/docs/markers.ts';
import { amounts, formatted, type Report } from './markdown.ts';
import { isMet, type Goal } from './part.ts';
import { barPlot, type Bar } from './plot.ts';

/** By the path of the file that it is kept in. */
export async function published(report: Report): Promise<Record<string, string>> {
  const readme = await readFile(join(import.meta.dirname, '../README.md'), 'utf8');
  return {
    'bench/report.md': await formatted(report),
    'docs/images/billed.svg': billedPlot(report),
    'README.md': await filled(readme, { figures: headlines(report) }, 'kept'),
  };
}

/** The goals that have a headline, the worst of each. */
function headlines(report: Report): string {
  const worst = new Map<string, Goal>();
  for (const goal of Object.values(report).flatMap((part) => part.goals)) {
    if (goal.headline === undefined) continue;
    const known = worst.get(goal.headline);
    if (!known || goal.measured > known.measured) worst.set(goal.headline, goal);
  }
  return table(
    ['what', 'goal, at most', 'measured', ''],
    ...[...worst].map(([headline, goal]) => [
      headline,
      ...amounts(goal),
      isMet(goal) ? 'met' : '**not met**',
    ]),
  );
}

/** By the way of leaving: the median in the engine where it takes longest. */
function billedPlot({ billed }: Report): string {
  const bars = new Map<string, Bar>();
  for (const [name, { median }] of Object.entries(billed?.figures ?? {})) {
    const [, way = ''] = name.split(': ');
    if (median >= (bars.get(way)?.value ?? 0)) bars.set(way, { name: way, value: median });
  }
  return barPlot(
    {
      title: 'Billed after the visitor has left',
      says: 'Seconds in the slowest of Chromium, Firefox and WebKit; presence grace 2 s and lease 15 s, in place of 15 and 75',
      x: {
        label: 'seconds',
        shown: (seconds) => `${Number.isInteger(seconds) ? String(seconds) : seconds.toFixed(1)} s`,
      },
    },
    [...bars.values()],
  );
}
