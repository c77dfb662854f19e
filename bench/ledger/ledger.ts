// What a call costs each store, with a hundred live entries and with a hundred thousand: each step alone and a whole
// life, as a ratio to the smallest ledger, and how long the event loop stands still meanwhile. Rounds of the sizes
// alternate, so that a busy machine slows all of them. Judges nothing.
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger, type Ledger } from '../../server/ledger/ledger.ts';
import { openLmdbStore } from '../../server/ledger/lmdb.ts';
import { MemoryStore } from '../../server/ledger/memory.ts';
import type { Store } from '../../server/ledger/store.ts';
import { figure, median, spread, type Figure } from '../figures.ts';
import type { Goal, Part, Table } from '../part.ts';
import { fill, lifeOfOne, reserveMany, startAnew, stepNames } from './steps.ts';
import { blockedMs } from './standstill.ts';

const sizes = [100, 1_000, 10_000, 100_000] as const;
const rounds = 9;
const callsPerRound = 60;
const atOnce = 5_000;
const mostBlockedMs = 20;

const stores: Record<string, (folder: string) => Promise<Store>> = {
  memory: async () => new MemoryStore(),
  lmdb: openLmdbStore,
};

/** ms of each step, a number for each round. */
type Times = Map<string, number[]>;

/** One store at all sizes. */
interface Grown {
  readonly times: readonly Times[];
  readonly bytes: readonly string[];
  /** What was done with the largest one, and for how long the event loop stood still. */
  readonly blocked: ReadonlyMap<string, number>;
}

export async function ledgerReport(): Promise<Part> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const grown = new Map<string, Grown>();
  for (const [name, open] of Object.entries(stores)) {
    grown.set(name, await grow(open, join(folder, name)));
  }
  await rm(folder, { recursive: true });
  const all = [...grown];
  return {
    title: 'The ledger, as it grows',
    says: `Each step of a call alone, with so many others open: ms with ${String(sizes[0])}, then ratios to that; ${String(rounds)} rounds of ${String(callsPerRound)} calls, the sizes taking turns. The last table is what is done with all of them at once, and for how long at most nothing else could run.`,
    tables: [...all.map(([name, one]) => tableOf(name, one)), blockedTable(all)],
    goals: all.flatMap(([name, { blocked }]) => goalsOf(name, blocked)),
    figures: Object.fromEntries(all.flatMap(([name, one]) => figuresOf(name, one))),
  };
}

async function grow(open: (folder: string) => Promise<Store>, folder: string): Promise<Grown> {
  const ledgers: Ledger[] = [];
  const bytes: string[] = [];
  for (const size of sizes) {
    const place = join(folder, String(size));
    const before = process.memoryUsage().rss;
    const ledger = createLedger(await open(place));
    await fill(ledger, size);
    const disk = await stat(join(place, 'data.mdb')).then(
      (file) => file.size,
      () => 0,
    );
    const each = (sum: number) => String(Math.round(sum / size));
    bytes.push(disk > 0 ? each(disk) : each(process.memoryUsage().rss - before));
    ledgers.push(ledger);
  }
  const times = await takeTurns(ledgers);
  const largest = ledgers.at(-1);
  const blocked = largest ? await standstills(largest) : new Map<string, number>();
  for (const ledger of ledgers) await ledger.close();
  return { times, bytes, blocked };
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

/** What is done with all entries at once. */
async function standstills(ledger: Ledger): Promise<Map<string, number>> {
  return new Map([
    ['a start renews all of them', await blockedMs(() => startAnew(ledger))],
    ['all of them are read', await blockedMs(() => ledger.open())],
    ['all of them are due', await blockedMs(() => ledger.due(Infinity))],
    [`${String(atOnce)} admissions at once`, await blockedMs(() => reserveMany(ledger, atOnce))],
  ]);
}

function tableOf(name: string, { times, bytes }: Grown): Table {
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
    [name, ...sizes.map((size) => `${String(size)} open`)],
    ...stepNames.map(row),
    [name === 'lmdb' ? 'bytes on disk, of each' : 'bytes of memory, of each', ...bytes],
  ];
}

function blockedTable(all: readonly (readonly [string, Grown])[]): Table {
  const names = [...(all[0]?.[1].blocked.keys() ?? [])];
  return [
    [`with ${String(sizes.at(-1))} open, ms`, ...all.map(([name]) => name)],
    ...names.map((what) => [
      what,
      ...all.map(([, { blocked }]) => (blocked.get(what) ?? NaN).toFixed(0)),
    ]),
  ];
}

function goalsOf(name: string, blocked: Grown['blocked']): Goal[] {
  return [
    {
      what: `longest time that ${name} stops all else, with ${String(sizes.at(-1))} open calls`,
      atMost: mostBlockedMs,
      measured: Math.max(...blocked.values()),
      unit: 'ms',
    },
  ];
}

function figuresOf(name: string, { times, blocked }: Grown): (readonly [string, Figure])[] {
  const steps = times.flatMap((one, index) =>
    [...one].map(
      ([step, took]) =>
        [`${name}: ${step}, ${String(sizes[index])} open`, figure('ms', took)] as const,
    ),
  );
  const standing = [...blocked].map(
    ([what, ms]) => [`${name}: ${what}`, figure('ms', [ms])] as const,
  );
  return [...steps, ...standing];
}
