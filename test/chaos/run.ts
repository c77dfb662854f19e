// One run: a Tavus in bad weather, a server that is killed, a crowd of visitors; then calm, and what is
// left of it all as evidence.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { MeteredConversation } from '../../simulator/meter.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { nowOrAtLast } from '../support/last-resort.ts';
import { startRedis } from '../support/redis.ts';
import { crowd } from './crowd.ts';
import { readLedger, tracesIn, type Evidence } from './evidence.ts';
import { startFleet } from './fleet.ts';
import { killNowAndThen } from './killer.ts';
import { serverProcess, type ServerProcess } from './server-process.ts';
import { watchStalls } from './stalls.ts';
import { isStranger, strangersIn } from './strangers.ts';
import { calmWithinMs, stillnessMs } from './times.ts';
import { apiKey, environment, tokenSecret } from './environment.ts';
import type { Visit } from './visit.ts';
import { fairWeather, storm, type Asked } from './weather.ts';

export interface RunOptions {
  readonly seed: number;
  /** The storm lasts until so many conversations were made and the server was killed so often … */
  readonly conversations: number;
  readonly kills: number;
  /** … and no longer than this; at least `fromSeconds`. */
  readonly seconds: number;
  readonly fromSeconds?: number;
  /** How many visitors at a time want a call, and how many may have one. */
  readonly visitors: number;
  readonly cap: number;
  /** The share of visitors who stand in line while all calls are taken; default none. */
  readonly inLine?: number;
  /** Instead of the number of conversations: whether enough of what matters has happened. */
  readonly enough?: (visits: readonly Visit[], ours: readonly MeteredConversation[]) => boolean;
  /** The share of Tavus's answers that are bad. */
  readonly bad: Readonly<Record<Asked, number>>;
  readonly program: string;
  /** Three instances on a Redis, behind a proxy; a kill is for one of them. Default one, on LMDB. */
  readonly fleet?: boolean;
  /** The net that is cut, for a control. */
  readonly without?: 'reconcile' | 'reaper' | 'intents';
  /** Leaves the ledger and the log where they are. */
  readonly keep?: boolean;
  /** How long to wait for the end of everything, instead of what the promise allows. */
  readonly calmMs?: number;
}

export async function run(options: RunOptions): Promise<Evidence> {
  const folder = mkdtempSync(join(tmpdir(), 'tavus-call-chaos-'));
  const removeFolder = nowOrAtLast(() => {
    if (options.keep !== true) rmSync(folder, { recursive: true, force: true });
  });
  const simulator = await startSimulator({ apiKey, slots: 100_000 });
  const house = await build(options, simulator.url, folder);
  try {
    return await observe(options, simulator, house, folder);
  } finally {
    house.server.remove();
    await house.close();
    await simulator.close();
    removeFolder();
  }
}

/** What is observed, and where it keeps what. */
interface House {
  readonly server: ServerProcess;
  /** As LEDGER_URL. */
  readonly ledger: string;
  /** All that the ledger has written. */
  readonly files: string;
  /** Where the ledger is a server, it is killed and stands still in the midst of things. */
  readonly trouble?: () => Promise<void>;
  close(): Promise<void>;
}

async function build(options: RunOptions, apiUrl: string, folder: string): Promise<House> {
  const { program, fleet, seed } = options;
  const logFile = join(folder, 'server.log');
  if (fleet !== true) {
    const files = join(folder, 'ledger');
    const env = environment({ ...options, apiUrl, ledger: `file:${files}` });
    const server = serverProcess({ program, env, logFile });
    return { server, files, ledger: `file:${files}`, close: async () => undefined };
  }
  // As durable as LMDB: what it has acknowledged is on disk.
  const redis = await startRedis(['--appendonly', 'yes', '--appendfsync', 'always']);
  const env = environment({ ...options, apiUrl, ledger: redis.url });
  const server = await startFleet({ program, env, logFile }, seed);
  return {
    ...{ server, files: redis.folder, ledger: redis.url },
    async trouble() {
      await pause(troubleMs);
      redis.freeze();
      await pause(troubleMs / 2);
      redis.thaw();
      await pause(2 * troubleMs);
      await redis.kill();
      await pause(troubleMs / 2);
      await redis.start();
    },
    async close() {
      await server.close();
      await redis.close();
    },
  };
}

async function observe(
  options: RunOptions,
  simulator: Simulator,
  { server, ledger, files, trouble }: House,
  folder: string,
): Promise<Evidence> {
  const { seed, conversations, kills, cap, inLine } = options;
  const ours = () => simulator.meter.conversations().filter((one) => !isStranger(one));
  const strangers = strangersIn(simulator, apiKey, seed);
  simulator.play(fairWeather);
  await strangers.make(40, null);

  // The first start is given an address, which all others keep.
  await server.start();
  server.kill();
  await server.start();

  const weather = storm(seed, options.bad);
  const watch = watchStalls();
  const over = new AbortController();
  const site = crowd({ seed, inLine, size: options.visitors, endpoint: server.url, strangers });
  const startedAt = Date.now();
  simulator.play({ ...weather.knobs, ...lateWebhooks });
  const made = () => ours().length;
  const troubled = trouble?.();
  const killing = killNowAndThen({
    ...{ server, weather, seed, kills, over: over.signal },
    progress: () =>
      Math.max(made() / conversations, (Date.now() - startedAt) / (kills * killAtLeastEveryMs)),
  });
  let killed = false;
  void killing.finally(() => (killed = true)).catch(() => undefined);
  await stormUntilEnough(
    options,
    startedAt,
    () => killed && (options.enough?.(site.visits, ours()) ?? made() >= conversations),
    () => {
      const copied = ours().find(({ id }) =>
        site.visits.some((visit) => visit.conversationId === id),
      );
      return strangers.make(1, copied?.name ?? null);
    },
  );
  over.abort();
  const done = await killing;
  await troubled;
  await site.close();
  const stormMs = Date.now() - startedAt;

  simulator.play(fairWeather);
  const calmFrom = Date.now();
  const withinMs = options.calmMs ?? calmWithinMs(stormMs);
  while (ours().some(({ endedAt }) => endedAt === undefined)) {
    if (Date.now() - calmFrom > withinMs) break;
    await pause(50);
  }
  const calmMs = Date.now() - calmFrom;
  // Nothing may come up again by itself.
  if (calmMs < withinMs) await pause(stillnessMs);
  const exitCode = await server.stop();
  site.remove();
  watch.stop();
  return {
    ...{ ours: ours(), strangers: simulator.meter.conversations().filter(isStranger), cap },
    ...{ visits: site.visits, kills: done, stalls: watch.stalls, weather, exitCode },
    ...{ collapses: server.collapses, stormMs, calmMs, calmWithinMs: withinMs, folder },
    ledger: await readLedger(ledger),
    traces: tracesIn(files, join(folder, 'server.log'), [apiKey, tokenSecret]),
  };
}

/** Webhooks take the same way: late, doubled, the last one first. */
const lateWebhooks = {
  callbackDelayMs: 200,
  callbacksReordered: true,
  callbacksDuplicated: true,
};

/** Time to do something between two troubles; half of it is how long each lasts. */
const troubleMs = 2_000;

/** However few conversations there are by then. */
const killAtLeastEveryMs = 6_000;

async function stormUntilEnough(
  { seconds, fromSeconds = 0 }: RunOptions,
  startedAt: number,
  enough: () => boolean,
  bringStranger: () => Promise<void>,
): Promise<void> {
  let strangers = 0;
  for (;;) {
    const passed = (Date.now() - startedAt) / 1_000;
    if (passed > seconds || (passed >= fromSeconds && enough())) return;
    // Not too many: each page of the list is one more answer that may be bad.
    if (strangers < 60) await bringStranger();
    strangers += 1;
    await pause(250);
  }
}
