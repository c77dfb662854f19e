// What a call costs the ledger, with a hundred live entries and with a hundred thousand: each step alone
// and a whole life, for each store, as a ratio to the smallest ledger. Rounds of the sizes alternate, so
// that a busy machine slows all of them. Judges nothing.
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createReply } from '../../contract/examples.ts';
import { createLedger, type Ledger } from '../../server/ledger/ledger.ts';
import { openLmdbStore } from '../../server/ledger/lmdb.ts';
import { MemoryStore } from '../../server/ledger/memory.ts';
import type { Store } from '../../server/ledger/store.ts';
import { median } from '../figures.ts';
import type { Part } from '../part.ts';

const sizes = [100, 10_000, 100_000];
const rounds = 9;
const callsPerRound = 60;
const now = Date.now();
const limits = { maxConcurrentCalls: Infinity, dailyCallSeconds: 0, visitorCallsPerDay: 0 };

/** The steps of a call, in order. */
const steps = {
  reserve: (ledger, nonce) => {
    const requestKey = `key-of-${nonce}`;
    const visitor = nonce.slice(-12);
    const origin = 'https://shop.example';
    const intent = { nonce, requestKey, visitor, origin, createdAt: now, reservedSeconds: 600 };
    return ledger.reserve(intent, limits);
  },
  confirm: (ledger, nonce) =>
    ledger.confirm(nonce, {
      reply: { ...createReply, conversation_id: `c-${nonce}` },
      endsAt: now + 600_000,
      leaseUntil: now + 75_000,
      graceUntil: null,
    }),
  renew: (ledger, nonce) => ledger.renew(`c-${nonce}`, now + 80_000),
  'renew again': (ledger, nonce) => ledger.renew(`c-${nonce}`, now + 90_000),
  'and again': (ledger, nonce) => ledger.renew(`c-${nonce}`, now + 100_000),
  requestEnd: (ledger, nonce) => ledger.requestEnd(`c-${nonce}`, 'visitor', now),
  settleEnd: (ledger, nonce) => ledger.settleEnd(`c-${nonce}`, now),
} satisfies Record<string, (ledger: Ledger, nonce: string) => Promise<unknown>>;

const stores: Record<string, (folder: string) => Promise<Store>> = {
  memory: async () => new MemoryStore(),
  lmdb: openLmdbStore,
};

const lines: string[] = [];
const print = (line: string) => void lines.push(line);

let made = 0;
/** Spread over the tables as random ones are, and the same in every run. */
const newNonce = () => {
  made++;
  return `${((made * 2_654_435_761) % 2 ** 32).toString(36)}-${String(made)}`.padStart(16, '0');
};

async function fill(ledger: Ledger, count: number): Promise<void> {
  for (let done = 0; done < count; done += 500) {
    const nonces = Array.from({ length: Math.min(500, count - done) }, newNonce);
    await Promise.all(nonces.map((nonce) => steps.reserve(ledger, nonce)));
    await Promise.all(nonces.map((nonce) => steps.confirm(ledger, nonce)));
  }
}

/** Milliseconds per step of one round. */
async function measure(ledger: Ledger): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for (let call = 0; call < callsPerRound; call++) {
    const nonce = newNonce();
    for (const [name, step] of Object.entries(steps)) {
      const start = performance.now();
      await step(ledger, nonce);
      times.set(name, (times.get(name) ?? 0) + (performance.now() - start) / callsPerRound);
    }
  }
  times.set(
    'a whole call',
    [...times.values()].reduce((sum, time) => sum + time, 0),
  );
  const start = performance.now();
  await ledger.due(now - 1);
  times.set('due, none', performance.now() - start);
  return times;
}

/** How long a step took in each round, as a line of a table. */
function row(name: string, measured: Map<string, number>[][]): string {
  const perSize = measured.map((rounds) => rounds.map((times) => times.get(name) ?? NaN));
  const base = median(perSize[0] ?? []);
  const cells = perSize.map((times) => {
    const [low, high] = [Math.min(...times) / base, Math.max(...times) / base];
    return `${(median(times) / base).toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
  });
  const shown = [
    name.padEnd(14),
    base.toFixed(4).padStart(9),
    ...cells.map((cell) => cell.padEnd(18)),
  ];
  return shown.join('  ');
}

async function resuming(ledger: Ledger): Promise<string> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const start = performance.now();
  await ledger.resume({
    now: now + 100_000,
    leaseUntil: now + 200_000,
    graceUntil: now + 120_000,
    endsAt: now + 900_000,
  });
  const took = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 20));
  delay.disable();
  return `${took.toFixed(0)} ms, the event loop blocked for up to ${(delay.max / 1e6).toFixed(0)} ms`;
}

async function benchmark(name: string, open: (folder: string) => Promise<Store>, folder: string) {
  const ledgers: Ledger[] = [];
  print(`\n${name}: ms with ${String(sizes[0])} live entries, then ratios to that: median (range)`);
  print(
    ['step'.padEnd(14), '       ms', ...sizes.map((size) => String(size).padEnd(18))].join('  '),
  );
  let largest = '';
  for (const size of sizes) {
    const place = join(folder, name, String(size));
    const before = process.memoryUsage();
    const ledger = createLedger(await open(place));
    await fill(ledger, size);
    globalThis.gc?.();
    const after = process.memoryUsage();
    const disk = await stat(join(place, 'data.mdb')).then(
      ({ size }) => size,
      () => 0,
    );
    const each = (bytes: number) => String(Math.round(bytes / size));
    largest = `bytes per entry: heap ${each(after.heapUsed - before.heapUsed)}, RSS ${each(after.rss - before.rss)}, disk ${each(disk)}`;
    ledgers.push(ledger);
  }
  const measured: Map<string, number>[][] = sizes.map(() => []);
  for (const ledger of ledgers) await measure(ledger);
  for (let round = 0; round < rounds; round++)
    for (const [index, ledger] of ledgers.entries()) measured[index]?.push(await measure(ledger));
  for (const step of [...Object.keys(steps), 'a whole call', 'due, none'])
    print(row(step, measured));
  print(largest);
  const last = ledgers.at(-1);
  if (last) print(`refresh of ${String(sizes.at(-1))}: ${await resuming(last)}`);
  if (last) {
    const start = performance.now();
    const nonces = Array.from({ length: 5_000 }, newNonce);
    await Promise.all(nonces.map((nonce) => steps.reserve(last, nonce)));
    print(
      `${String(nonces.length)} admissions at once: ${((performance.now() - start) / nonces.length).toFixed(4)} ms each`,
    );
  }
  for (const ledger of ledgers) await ledger.close();
}

export async function ledgerReport(): Promise<Part> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  for (const [name, open] of Object.entries(stores)) await benchmark(name, open, folder);
  await rm(folder, { recursive: true });
  return {
    title: 'The ledger',
    says: 'Each step of a call alone and a whole life of one, by store and size.',
    tables: [[['steps'], ...lines.map((line) => [line])]],
    goals: [],
    figures: {},
  };
}
