// The comparison of back ends as tables, goals and figures: ratios to the quickstart, round by round. Measures nothing.
import { figure, median, spread, type Figure } from '../figures.ts';
import type { Goal, Table } from '../part.ts';
import type { Step } from './turn.ts';

export interface Situation {
  readonly upstreamMs: number;
  readonly connections: number;
}

/** µs of processor time for each request, a number for each round; by contender, then by step. */
export type Measured = ReadonlyMap<string, ReadonlyMap<Step, number[]>>;

/** What the others are compared with. */
export const quickstart = 'quickstart';

const steps = ['create', 'heartbeat', 'stream', 'end'] as const;

export function tableOf({ upstreamMs, connections }: Situation, measured: Measured): Table {
  const base = measured.get(quickstart);
  const cell = (took: readonly number[] | undefined, step: Step) => {
    if (!took) return '';
    const beside = base?.get(step);
    const ratio = beside ? ` · ${spread(ratios(took, beside), 2)}` : '';
    return `${median(took).toFixed(0)}${ratio}`;
  };
  return [
    [`Tavus takes ${String(upstreamMs)} ms, ${String(connections)} connections`, ...steps],
    ...[...measured].map(([name, took]) => [
      name,
      ...steps.map((step) => cell(took.get(step), step)),
    ]),
  ];
}

/** Round by round: what one took of what the other took. */
function ratios(took: readonly number[], beside: readonly number[]): number[] {
  return took.map((us, round) => us / (beside[round] ?? NaN));
}

function ratiosOf(measured: Measured | undefined, name: string, step: Step): number[] {
  return ratios(measured?.get(name)?.get(step) ?? [], measured?.get(quickstart)?.get(step) ?? []);
}

/** What create and end are to cost at most, of the quickstart's, with a ledger that lasts. */
export function goalsOf(measured: ReadonlyMap<Situation, Measured>): Goal[] {
  const wanted = [
    { step: 'create', one: 'a create', upstreamMs: 0, atMost: 0.25 },
    { step: 'create', one: 'a create', upstreamMs: 50, atMost: 0.4 },
    { step: 'end', one: 'an end', upstreamMs: 0, atMost: 0.25 },
  ] as const;
  return wanted.flatMap(({ step, one, upstreamMs, atMost }) =>
    ['lmdb', 'redis'].map((ledger) => {
      const [, found] =
        [...measured].find(
          ([where]) => where.upstreamMs === upstreamMs && where.connections === 50,
        ) ?? [];
      const ratioOf = (name: string) => median(ratiosOf(found, name, step)).toFixed(2);
      return {
        what: `processor time of ${one}, of the quickstart's: ${ledger}, Tavus after ${String(upstreamMs)} ms, 50 connections`,
        headline: `processor time of ${one} with every guard and a ledger that lasts, of the quickstart's, Tavus after ${String(upstreamMs)} ms`,
        atMost,
        measured: median(ratiosOf(found, `tavus-call, ${ledger}`, step)),
        unit: '',
        because: `a node:http server that does nothing else takes ${ratioOf('floor')}, ours with its ledger in memory ${ratioOf('tavus-call, memory')}`,
      };
    }),
  );
}

export function figuresOf(measured: ReadonlyMap<Situation, Measured>): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  for (const [{ upstreamMs, connections }, contenders] of measured) {
    for (const [name, one] of contenders) {
      for (const [step, took] of one) {
        const what = `${name}: ${step}, ${String(upstreamMs)} ms, ${String(connections)} connections`;
        figures[what] = figure('µs', took);
      }
    }
  }
  return figures;
}
