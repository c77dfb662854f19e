// What one call costs a back end in processor time, beside a quickstart and the least there can be: all of them run at
// once and take turns, so that a busy machine slows all of them. Judges nothing.
import type { Part } from '../part.ts';
import {
  figuresOf,
  goalsOf,
  quickstart,
  tableOf,
  type Measured,
  type Situation,
} from './compare-tables.ts';
import { startOurs, startPlain, type Contender, type Ledger } from './contenders.ts';
import { cores, keepTo, startProgram, type Program } from './programs.ts';
import { turn, type Step } from './turn.ts';

const rounds = 7;
const warmUps = 4;
const callsPerRound = 1_000;
const situations: readonly Situation[] = [
  { upstreamMs: 0, connections: 50 },
  { upstreamMs: 0, connections: 200 },
  { upstreamMs: 50, connections: 50 },
  { upstreamMs: 50, connections: 200 },
];

const again = 'quickstart, once more';

export async function compare(): Promise<Part> {
  keepTo(cores.others, process.pid);
  const measured = new Map<Situation, Measured>();
  for (const situation of situations) measured.set(situation, await measureIn(situation));
  const tables = [...measured].map(([situation, one]) => tableOf(situation, one));
  return {
    title: 'A call, beside the quickstart',
    says: `Processor time of one back end per request, from the kernel, in µs and as a ratio to a quickstart (Express 5 and fetch) in the same round; ${String(rounds)} rounds of ${String(callsPerRound)} calls, back ends taking turns on one core, Tavus and pages on another. \`quickstart, once more\` is the same program in a process of its own: how far it is from 1 is the noise of the machine. The floor is node:http on both sides, without reading or checking anything. Ours has every guard on: origins, both rate limits, the caps of calls and seconds and of one visitor's calls, request keys and end tokens.`,
    tables,
    goals: goalsOf(measured),
    figures: figuresOf(measured),
  };
}

async function measureIn({ upstreamMs, connections }: Situation): Promise<Measured> {
  const upstream = await startProgram('upstream', cores.others, {
    UPSTREAM_MS: String(upstreamMs),
  });
  const contenders = await startAll(`http://127.0.0.1:${String(upstream.port)}`);
  const measured = new Map(contenders.map(({ name }) => [name, new Map<Step, number[]>()]));
  try {
    for (let round = -warmUps; round < rounds; round++) {
      for (const one of round % 2 ? [...contenders].reverse() : contenders) {
        const took = await turn(one, { upstream, connections, calls: callsPerRound });
        if (round < 0) continue;
        const steps = measured.get(one.name);
        for (const [step, us] of took) steps?.set(step, [...(steps.get(step) ?? []), us]);
      }
    }
  } finally {
    await stopAll([...contenders, upstream]);
  }
  return measured;
}

async function startAll(upstreamUrl: string): Promise<Contender[]> {
  const ours: readonly Ledger[] = ['memory', 'lmdb', 'redis'];
  const plain = [
    await startPlain('floor', 'floor', upstreamUrl),
    await startPlain(quickstart, quickstart, upstreamUrl),
    await startPlain(quickstart, again, upstreamUrl),
  ];
  return [...plain, ...(await Promise.all(ours.map((ledger) => startOurs(ledger, upstreamUrl))))];
}

async function stopAll(running: readonly (Contender | Program)[]): Promise<void> {
  await Promise.all(running.map((one) => one.stop()));
}
