// What a call costs each store, with a hundred live entries and with a hundred thousand: each step alone and a whole
// life, as a ratio to the smallest ledger, and how long the event loop stands still meanwhile. Rounds of the sizes
// alternate, so that a busy machine slows all of them. Judges nothing.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createLedger, type Ledger } from '../../server/ledger/ledger.ts';
import { figure, median, spread, type Figure } from '../figures.ts';
import type { Goal, Part, Table } from '../part.ts';
import { startKinds, type Kind } from './kinds.ts';
import { fill, lifeOfOne, reserveMany, startAnew, stepNames } from './steps.ts';
import { blockedMs } from './standstill.ts';

const sizes = [100, 1_000, 10_000, 100_000] as const;
const rounds = 9;
const callsPerRound = 60;
const atOnce = 5_000;
const mostBlockedMs = 20;
/** How often the loop is watched while something is done with all entries. */
const tries = 5;
const quietMs = 200;

/** ms of each step, a number for each round. */
type Times = Map<string, number[]>;

/** One store at all sizes. */
interface Grown {
  readonly kind: Kind;
  readonly times: readonly Times[];
  readonly bytes: readonly string[];
  /** What was done with the largest one, and for how long the event loop stood still. */
  readonly blocked: ReadonlyMap<string, readonly number[]>;
}

export async function ledgerReport(): Promise<Part> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const { kinds, close } = await startKinds(folder);
  const all: Grown[] = [];
  for (const kind of kinds) all.push(await grow(kind));
  await close();
  await rm(folder, { recursive: true });
  return {
    title: 'The ledger, as it grows',
    says: `Each step of a call alone, with so many others open: ms with ${String(sizes[0])}, then ratios to that; ${String(rounds)} rounds of ${String(callsPerRound)} calls, the sizes taking turns. The last table is what is done with all of them at once, and for how long nothing else could run: the longest time of each of ${String(tries)} tries.`,
    tables: [...all.map(tableOf), blockedTable(all)],
    goals: all.map(goalOf),
    figures: Object.fromEntries(all.flatMap(figuresOf)),
  };
}

async function grow(kind: Kind): Promise<Grown> {
  const ledgers: Ledger[] = [];
  const bytes: string[] = [];
  for (const size of sizes) {
    const name = `of-${String(size)}`;
    const before = await kind.used(name);
    const ledger = createLedger(await kind.open(name));
    await fill(ledger, size);
    bytes.push(String(Math.round(((await kind.used(name)) - before) / size)));
    ledgers.push(ledger);
  }
  const took = await takeTurns(ledgers);
  const largest = ledgers.at(-1);
  const blocked = largest ? await standstills(largest) : new Map<string, number[]>();
  for (const ledger of ledgers) await ledger.close();
  return { kind, times: took, bytes, blocked };
}

async function takeTurns(ledgers: readonly Ledger[]): Promise<Times[]> {
  const times = ledgers.map(() => new Map<string, number[]>());
  for (let round = -1; round < rounds; round++) {
    for (const [index, ledger] of ledgers.entries()) {
      const took = await lifeOfOne(ledger, callsPerRound);
      if (round < 0) continue;
      const known = times[index];
      for (const [step, ms] of took) known?.set(step, [...(known.get(step) ?? []), ms]);
    }
  }
  return times;
}

/** What is done with all entries at once, each of it some times: for how long all else had to wait, ms. */
async function standstills(ledger: Ledger): Promise<Map<string, number[]>> {
  const acts: Readonly<Record<string, () => Promise<unknown>>> = {
    'nothing is done': () => pause(quietMs),
    'a start renews all of them': () => startAnew(ledger),
    'all of them are read': () => ledger.open(),
    'all of them are due': () => ledger.due(Infinity),
    [`${String(atOnce)} admissions`]: () => reserveMany(ledger, atOnce),
  };
  const found = new Map<string, number[]>();
  for (const [what, act] of Object.entries(acts)) {
    const took: number[] = [];
    for (let one = 0; one < tries; one++) took.push(await blockedMs(act));
    found.set(what, took);
  }
  return found;
}

function tableOf({ kind, times, bytes }: Grown): Table {
  const row = (step: string) => {
    const [smallest, ...larger] = times.map((one) => one.get(step) ?? []);
    const base = median(smallest ?? []);
    const ratios = larger.map((took) =>
      spread(
        took.map((ms) => ms / base),
        2,
      ),
    );
    return [step, `${base.toFixed(4)} ms`, ...ratios];
  };
  return [
    [kind.name, ...sizes.map((size) => `${String(size)} open`)],
    ...stepNames.map(row),
    [`bytes of ${kind.of}, for each`, ...bytes],
  ];
}

function blockedTable(all: readonly Grown[]): Table {
  const names = [...(all[0]?.blocked.keys() ?? [])];
  return [
    [`with ${String(sizes.at(-1))} open, ms`, ...all.map(({ kind }) => kind.name)],
    ...names.map((what) => [what, ...all.map(({ blocked }) => spread(blocked.get(what) ?? []))]),
  ];
}

function goalOf({ kind, blocked }: Grown): Goal {
  return {
    what: `longest time that ${kind.name} stops all else, with ${String(sizes.at(-1))} open calls`,
    headline: `the longest time that a ledger of ${String(sizes.at(-1))} open calls stops all else`,
    atMost: mostBlockedMs,
    measured: Math.max(...[...blocked.values()].map(median)),
    unit: 'ms',
  };
}

function figuresOf({ kind, times, blocked }: Grown): (readonly [string, Figure])[] {
  const steps = times.flatMap((one, index) =>
    [...one].map(
      ([step, took]) =>
        [`${kind.name}: ${step}, ${String(sizes[index])} open`, figure('ms', took)] as const,
    ),
  );
  const standing = [...blocked].map(
    ([what, ms]) => [`${kind.name}: ${what}`, figure('ms', ms)] as const,
  );
  return [...steps, ...standing];
}
