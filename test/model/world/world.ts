// The real thing: two processes of the endpoint on one LMDB ledger, in front of one simulator, all on
// one clock that the test moves. Knows what happens, and not what ought to.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type Config } from '../../../server/config.ts';
import { createTokens, type Tokens } from '../../../server/calls/tokens.ts';
import { createLedger, type Ledger } from '../../../server/ledger/ledger.ts';
import { openLmdbStore } from '../../../server/ledger/lmdb.ts';
import { usualPace } from '../../../server/pace.ts';
import {
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../../../simulator/simulator.ts';
import type { MeteredConversation } from '../../../simulator/meter.ts';
import { canaryKey, page } from '../../support/stand.ts';
import { until } from '../../support/until.ts';
import { clearedUpMs, graceMs, leaseMs, longestMs, mostCalls, mostInLine } from '../truth/times.ts';
import type { Stream } from './page.ts';
import { startProcess, type Process } from './process.ts';

/** How long a process waits for a create, real ms; what is to come too late comes later. */
export const patienceMs = 400;

/** Passes follow each other at once; an end that Tavus did not confirm is asked for in the next. */
const pace = {
  ...usualPace,
  createTimeoutMs: patienceMs,
  reapMs: 20,
  reconcileMs: 40,
  doubtMs: 40,
  settleMs: clearedUpMs,
  firstRetryMs: 0,
  longestRetryMs: 0,
};

export class World {
  now: number;
  readonly simulator: Simulator;
  readonly processes: Process[] = [];
  /** Ids of what is not the endpoint's. */
  readonly strangers = new Set<string>();
  /** By request key. */
  readonly #streams = new Map<string, { readonly at: number; readonly stream: Stream }[]>();
  readonly #folder: string;
  readonly #config: Config;
  readonly #tokens: Tokens;
  ledger: Ledger;

  private constructor(now: number, simulator: Simulator, folder: string, ledger: Ledger) {
    this.now = now;
    this.simulator = simulator;
    this.#folder = folder;
    this.ledger = ledger;
    this.#config = configFor(simulator);
    this.#tokens = createTokens(this.#config.tokenSecret, ledger.identity);
  }

  static async open(now: number): Promise<World> {
    const clock: { world?: World } = {};
    const options: SimulatorOptions = { apiKey: canaryKey, slots: 100 };
    const simulator = await startSimulator({ ...options, now: () => clock.world?.now ?? now });
    const folder = await mkdtemp(join(tmpdir(), 'model-'));
    const world = new World(now, simulator, folder, await openLedger(folder));
    clock.world = world;
    await Promise.all([world.start(0), world.start(1)]);
    return world;
  }

  home(at: number): string {
    return this.process(at).home;
  }

  process(at: number): Process {
    const process = this.processes[at];
    if (!process) throw new Error(`no process ${String(at)}`);
    return process;
  }

  /** The open streams of the page of one call, in the order of their opening. */
  streamsOf(key: string): { readonly at: number; readonly stream: Stream }[] {
    const streams = this.#streams.get(key) ?? [];
    this.#streams.set(key, streams);
    return streams;
  }

  /** Ends a process; its streams close with it. */
  async halt(at: number, how: 'crash' | 'stop'): Promise<void> {
    if (how === 'crash') this.process(at).crash();
    else await this.process(at).stop();
    for (const [key, streams] of this.#streams) {
      this.#streams.set(
        key,
        streams.filter((stream) => stream.at !== at),
      );
    }
  }

  async start(at: number): Promise<void> {
    const { ledger } = this;
    this.processes[at] = await startProcess({
      config: this.#config,
      pace,
      ledger,
      now: () => this.now,
    });
  }

  /** The processes that held the ledger are gone; the next ones read what is on disk. */
  async reopenLedger(): Promise<void> {
    await this.ledger.close();
    this.ledger = await openLedger(this.#folder);
  }

  /** Tavus's conversations that are the endpoint's, over or not. */
  ours(): MeteredConversation[] {
    const { meter } = this.simulator;
    return meter.conversations().filter(({ id }) => !this.strangers.has(id));
  }

  /** What was made for one request key. */
  madeFor(key: string): MeteredConversation[] {
    return this.ours().filter(({ name }) => name.startsWith(`${key} · `));
  }

  /** Whether Tavus was asked for a conversation for this request key. */
  hasAsked(key: string): boolean {
    return this.simulator.requests.some(({ body }) => {
      const name = (body as { conversation_name?: unknown } | undefined)?.conversation_name;
      return typeof name === 'string' && name.startsWith(`${key} · `);
    });
  }

  async isAsked(key: string): Promise<void> {
    await until('Tavus is asked', () => this.hasAsked(key));
  }

  /** The endpoint's own name of a conversation of the endpoint; null when it has none. */
  nonceIn(name: string): string | null {
    return this.#tokens.nonceIn(name);
  }

  /** As Tavus's webhook does. */
  async tellShutdown(at: number, id: string): Promise<void> {
    await fetch(`${this.home(at)}/webhooks/tavus/${this.#tokens.webhookSecret}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ event_type: 'system.shutdown', conversation_id: id }),
    });
  }

  async close(): Promise<void> {
    const streams = [...this.#streams.values()].flat();
    for (const { stream } of streams) stream.leave();
    await Promise.all(this.processes.map((process) => process.stop()));
    await this.ledger.close();
    await this.simulator.close();
    await rm(this.#folder, { recursive: true });
  }
}

async function openLedger(folder: string): Promise<Ledger> {
  return createLedger(await openLmdbStore(folder));
}

function configFor(simulator: Simulator): Config {
  return readConfig({
    TAVUS_API_KEY: canaryKey,
    TAVUS_API_URL: simulator.url,
    TAVUS_REPLICA_ID: 'r90bbd427f71',
    ALLOWED_ORIGINS: page,
    RATE_LIMIT_MAX: '1000000',
    TRUST_PROXY: '127.0.0.1',
    MAX_CONCURRENT_CALLS: String(mostCalls),
    MAX_WAITING_VISITORS: String(mostInLine),
    MAX_CALL_SECONDS: String(longestMs / 1000),
    LEASE_SECONDS: String(leaseMs / 1000),
    PRESENCE_GRACE_SECONDS: String(graceMs / 1000),
    ABSENT_SECONDS: '3600',
    LEFT_SECONDS: '3600',
  });
}
