// An endpoint as a process of its own on a clock that the test sets, beside a Tavus on the machine's own; and the
// pages of its visitors. Tavus's own timers are set so long that they cannot help.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { CreateReply, ErrorReply, HeartbeatReply } from '../../../contract/calls.ts';
import type { Tally } from '../../../server/ledger/tally.ts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.ts';
import { openChaosStore } from '../../chaos/ledgers.ts';
import { startEndpoint, type Endpoint } from '../../support/endpoint.ts';
import { openSetClock, type SetClock } from '../../support/set-clock.ts';
import { canaryKey, page } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

export type Opened = CreateReply & ErrorReply;

export interface House {
  readonly clock: SetClock;
  readonly simulator: Simulator;
  readonly endpoint: Endpoint;
  /** Sets the clock, and waits until the endpoint has noticed. */
  jump(seconds: number): Promise<void>;
  /** The whole machine stands still, and then it is so many seconds later. */
  sleep(seconds: number): Promise<void>;
  /** Kills it and starts it again, on the same ledger. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  create(): Promise<{ readonly status: number; readonly call: Opened }>;
  tell(call: CreateReply, what: string): Promise<Response>;
  beat(call: CreateReply): Promise<HeartbeatReply>;
  isReady(): Promise<boolean>;
  /** Whether Tavus bills it. */
  isLive(call: CreateReply): boolean;
  /** What was counted on a UTC day. */
  day(day: string): Promise<Tally>;
}

export interface HouseOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly monotonicToo?: boolean;
  readonly speed?: number;
}

/** A house for one test, which may run beside others: most of the time they wait. */
export async function inHouse(
  { env = {}, ...clocked }: HouseOptions,
  test: (house: House) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tavus-call-'));
  const simulator = await startSimulator({ apiKey: canaryKey });
  const clock = await openSetClock(clocked);
  const start = () =>
    startEndpoint(folder, { ...usual, TAVUS_API_URL: simulator.url, ...clock.env, ...env });
  let endpoint = await inTurn(start);

  async function kill(): Promise<void> {
    endpoint.kill('SIGKILL');
    await endpoint.exited();
  }
  const post = async (path: string, body = '') =>
    fetch((await endpoint.home()) + path, { method: 'POST', body, headers: { origin: page } });
  const tell: House['tell'] = ({ conversation_id: id, end_token: token }, what) =>
    post(`/api/conversations/${id}/${what}`, token);

  const house: House = {
    clock,
    simulator,
    get endpoint() {
      return endpoint;
    },
    async jump(seconds) {
      const before = noticed(endpoint);
      await clock.set(seconds);
      await until('it has noticed', () => noticed(endpoint) > before);
    },
    async sleep(seconds) {
      endpoint.kill('SIGSTOP');
      await clock.set(seconds);
      endpoint.kill('SIGCONT');
    },
    async restart(meanwhile) {
      await kill();
      await meanwhile?.();
      endpoint = await inTurn(start);
    },
    async create() {
      const reply = await post('/api/conversations');
      return { status: reply.status, call: (await reply.json()) as Opened };
    },
    tell,
    beat: async (call) => (await (await tell(call, 'heartbeat')).json()) as HeartbeatReply,
    isReady: async () => (await fetch(`${await endpoint.home()}/readyz`)).ok,
    isLive: ({ conversation_id: id }) => simulator.meter.live().some((one) => one.id === id),
    async day(day) {
      const store = await openChaosStore(env['LEDGER_URL'] ?? `file:${folder}/data/ledger`);
      const tally = await store.day(day);
      await store.close();
      return tally;
    },
  };
  try {
    await test(house);
  } finally {
    await kill();
    await simulator.close();
    await clock.remove();
    await rm(folder, { recursive: true });
  }
}

const noticed = ({ out }: Endpoint): number => out.split('the clock was set').length;

const usual = {
  TAVUS_API_KEY: canaryKey,
  TAVUS_REPLICA_ID: 'r90bbd427f71',
  ALLOWED_ORIGINS: page,
  LEASE_SECONDS: '15',
  PRESENCE_GRACE_SECONDS: '2',
  ABSENT_SECONDS: '3600',
  LEFT_SECONDS: '3600',
  MAX_CONCURRENT_CALLS: '9',
};

let turn: Promise<unknown> = Promise.resolve();

/** One starts after the other: that is what takes a machine's time. */
function inTurn(start: () => Endpoint): Promise<Endpoint> {
  const started = turn.then(async () => {
    const endpoint = start();
    // Where it cannot be, the test that needs it says so.
    await endpoint.home().catch(() => undefined);
    return endpoint;
  });
  turn = started;
  return started;
}

/** A call whose page is there. */
export async function opened(house: House): Promise<CreateReply> {
  const { status, call } = await house.create();
  expect([status, call.code]).toEqual([201, undefined]);
  await house.beat(call);
  return call;
}

/** Long beside what a busy machine takes, and much shorter than an hour. */
const patientMs = 25_000;

/** Until `isOver`; meanwhile the visitor is there, and hears that his call goes on. */
export function stayUntil(
  house: House,
  call: CreateReply,
  what: string,
  isOver: () => boolean | Promise<boolean>,
): Promise<boolean> {
  const beat = async () => {
    expect(await house.beat(call)).toMatchObject({ status: 'active' });
    await pause(300);
    return isOver();
  };
  return until(what, beat, patientMs);
}
