// One pass of the soak: the built endpoint on one kind of ledger, beside the simulator, under steady load for
// minutes; then nobody comes any more, and what is left is looked at.
import { mkdtempSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { openChaosStore } from '../chaos/ledgers.ts';
import { origin } from '../chaos/visitors-mark.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { freePort } from '../support/free-port.ts';
import { nowOrAtLast } from '../support/last-resort.ts';
import { startRedis } from '../support/redis.ts';
import { canaryKey } from '../support/stand.ts';
import { until } from '../support/until.ts';
import { gaugeOf, scrape, type Gauge, type Sample } from './gauge.ts';
import { steadyLoad } from './load.ts';
import type { SoakOptions } from './options.ts';

export interface Passed {
  readonly begun: ReadonlyMap<string, number>;
  readonly samples: readonly Sample[];
  /** With nobody there: before the first one came, and after the last one has left. */
  readonly idle: { readonly before: Sample; readonly after: Sample };
  /** What went wrong, and what was left behind. */
  readonly faults: readonly string[];
  /** Requests that got no answer in a page's time. */
  readonly unanswered: number;
}

/** So many are enough to tell what swings from what grows. */
const samplesOfPass = 120;
/** By then everybody's lease is over, Tavus has confirmed, and connections that nobody uses are closed. */
const calmMs = 100_000;

/** What may be open with nobody there, more than before anybody came: connections to Tavus. */
const idleFiles = 8;

/** Where the ledger is. */
interface Ledger {
  readonly url: string;
  bytes(): Promise<number>;
  close(): Promise<void>;
}

export async function pass(
  { seed, minutes, leak }: SoakOptions,
  kind: SoakOptions['ledgers'][number],
): Promise<Passed> {
  const folder = mkdtempSync(join(tmpdir(), 'tavus-call-soak-'));
  const removeFolder = nowOrAtLast(() => rmSync(folder, { recursive: true, force: true }));
  const simulator = await startSimulator({ apiKey: canaryKey, slots: 10_000 });
  simulator.play({ create: { delayMs: 50 }, timersRun: false });
  const ledger = kind === 'lmdb' ? lmdbIn(folder) : await redisLedger();
  const adminPort = String(await freePort());
  const env = environment(simulator.url, ledger.url, adminPort, leak);
  const endpoint = startEndpoint(folder, env);
  const removeEndpoint = nowOrAtLast(() => endpoint.kill('SIGKILL'));
  try {
    const home = await endpoint.home();
    const desk = `http://127.0.0.1:${adminPort}`;
    return await observe({ endpoint, home, desk, simulator, ledger, seed, minutes });
  } catch (error) {
    const last = endpoint.out.split('\n').slice(-20).join('\n');
    throw new Error(`${String(error)}\nThe endpoint has said at last:\n${last}`, { cause: error });
  } finally {
    removeEndpoint();
    await ledger.close();
    await simulator.close();
    removeFolder();
  }
}

interface Observed extends Pick<SoakOptions, 'seed' | 'minutes'> {
  readonly endpoint: Endpoint;
  readonly home: string;
  readonly desk: string;
  readonly simulator: Simulator;
  readonly ledger: Ledger;
}

async function observe(observed: Observed): Promise<Passed> {
  const { endpoint, home, desk, simulator, ledger, seed, minutes } = observed;
  const gauge = gaugeOf(endpoint.pid, desk, () => ledger.bytes());
  const before = await gauge.look();
  const load = steadyLoad(home, seed);
  const samples: Sample[] = [];
  const everyMs = (minutes * 60_000) / samplesOfPass;
  const startedAt = performance.now();
  while (samples.length < samplesOfPass && endpoint.code === undefined) {
    const nextAt = startedAt + (samples.length + 1) * everyMs;
    await pause(Math.max(0, nextAt - performance.now()));
    samples.push(await gauge.look());
    // The simulator remembers what we need not know.
    simulator.meter.reset();
  }
  await load.stop();
  const calm = await comeToRest(observed, gauge, before);
  const after = await gauge.look();
  endpoint.kill('SIGTERM');
  const { code, out } = await endpoint.exited();
  const faults = [...load.faults, ...calm, ...complaintsIn(out), ...(await leftIn(ledger.url))];
  if (code !== 0) faults.push(`exit code ${String(code)}`);
  const { begun, unanswered } = load;
  return { begun, unanswered, samples, idle: { before, after }, faults };
}

/** Everybody has left: what is still live was leaked, and so was what is still open. */
async function comeToRest(
  { simulator, desk }: Observed,
  gauge: Gauge,
  before: Sample,
): Promise<string[]> {
  const faults: string[] = [];
  const isCalm = async () => {
    const metrics = await scrape(desk);
    const held = ['live', 'ending', 'unknown', 'waiting'].map((what) => `tavus_call_${what}`);
    return simulator.meter.live().length === 0 && held.every((name) => metrics(name) === 0);
  };
  await until('nothing is live', isCalm, calmMs).catch(() => {
    faults.push(`${String(simulator.meter.live().length)} calls are still live`);
  });
  const left = async () => (await gauge.look()).files - before.files;
  await until('what was open is closed', async () => (await left()) <= idleFiles, calmMs).catch(
    async () => faults.push(`${String(await left())} files more are open, with nobody there`),
  );
  return faults;
}

function complaintsIn(out: string): string[] {
  const lines = out.split('\n').filter((line) => /"level":"(error|fatal)"/.test(line));
  return lines.slice(0, 5);
}

/** What holds a place in the ledger, or wants something done, although nobody is there. */
async function leftIn(url: string): Promise<string[]> {
  const store = await openChaosStore(url);
  const left = { open: await store.open(), due: await store.due(Number.MAX_SAFE_INTEGER) };
  await store.close();
  return Object.entries(left)
    .filter(([, entries]) => entries.length > 0)
    .map(([name, entries]) => `${String(entries.length)} entries are ${name}`);
}

function lmdbIn(folder: string): Ledger {
  const path = join(folder, 'ledger');
  return {
    url: `file:${path}`,
    bytes: async () => (await stat(join(path, 'data.mdb'))).size,
    close: async () => undefined,
  };
}

async function redisLedger(): Promise<Ledger> {
  const redis = await startRedis(['--appendonly', 'yes']);
  return {
    url: redis.url,
    async bytes() {
      const memory = String(await redis.ask('info', 'memory'));
      return Number(/^used_memory_dataset:(\d+)/m.exec(memory)?.[1]);
    },
    close: () => redis.close(),
  };
}

function environment(apiUrl: string, ledger: string, adminPort: string, leak: boolean) {
  return {
    TAVUS_API_KEY: canaryKey,
    TAVUS_API_URL: apiUrl,
    TAVUS_REPLICA_ID: 'r90bbd427f71',
    ALLOWED_ORIGINS: origin,
    TRUST_PROXY: '127.0.0.1/32,::1/128',
    LEDGER_URL: ledger,
    ADMIN_PORT: adminPort,
    RATE_LIMIT_MAX: '1000000',
    MAX_CONCURRENT_CALLS: '1000',
    // As short as they may be: many calls end by each.
    LEASE_SECONDS: '15',
    PRESENCE_GRACE_SECONDS: '5',
    NODE_OPTIONS: inside(['collecting.js', ...(leak ? ['leaking.js'] : [])]),
  };
}

const inside = (files: readonly string[]) =>
  files.map((name) => `--import=${join(import.meta.dirname, name)}`).join(' ');
