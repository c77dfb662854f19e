// The back ends that are compared: each is started behind one interface, with the same upstream. Knows what a
// page of each sends; knows nothing of rounds and figures.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreateReply } from '../../contract/calls.ts';
import { startEndpoint } from '../../test/support/endpoint.ts';
import { startRedis } from '../../test/support/redis.ts';
import { cores, keepTo, startProgram } from './programs.ts';

/** What a page keeps of the reply to its create. */
export type Opened = Pick<CreateReply, 'conversation_id' | 'end_token'>;

/** A request that a page sends. */
export interface Message {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Contender {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
  readonly create: () => Message;
  readonly end: (call: Opened) => Message;
  /** Null where there are no signs of life. */
  readonly heartbeat: ((call: Opened) => Message) | null;
  readonly presence: ((call: Opened) => Message) | null;
  stop(): Promise<void>;
}

const origin = 'https://shop.example';
const path = '/api/conversations';
const apiKey = 'tvsk_0123456789abcdef0123456789abcdef';

const json = { origin, 'content-type': 'application/json' };

/** What a page of the quickstart sends. */
const plain = {
  create: () => ({ path, headers: json, body: '{"conversation_name":"Front page"}' }),
  end: ({ conversation_id: id }: Opened) => ({
    path: `${path}/${id}/end`,
    headers: json,
    body: '{}',
  }),
  heartbeat: null,
  presence: null,
};

const text = { origin, 'content-type': 'text/plain;charset=UTF-8', 'sec-fetch-mode': 'cors' };

/** What the element sends. */
const guarded = {
  create: () => ({
    path,
    headers: text,
    body: JSON.stringify({
      conversation_name: 'Front page',
      request_key: randomBytes(16).toString('base64url'),
    }),
  }),
  end: withToken('end'),
  heartbeat: withToken('heartbeat'),
  presence: withToken('presence'),
};

function withToken(what: string) {
  return ({ conversation_id: id, end_token: body }: Opened): Message => ({
    path: `${path}/${id}/${what}`,
    headers: text,
    body,
  });
}

/** A back end that keeps nothing. */
export async function startPlain(
  program: 'quickstart' | 'floor',
  name: string,
  upstreamUrl: string,
): Promise<Contender> {
  const env = { TAVUS_API_URL: upstreamUrl, TAVUS_API_KEY: apiKey };
  const running = await startProgram(program, cores.measured, env);
  const url = `http://127.0.0.1:${String(running.port)}`;
  return { name, pid: running.pid, url, ...plain, stop: () => running.stop() };
}

/** Every guard that a page without tickets meets is on, and wide enough to let all of them pass. */
const guards = {
  ALLOWED_ORIGINS: `${origin},https://www.shop.example,https://*.example.net`,
  RATE_LIMIT_MAX: '1000000',
  MAX_CONCURRENT_CALLS: '100000',
  DAILY_CALL_SECONDS: '1000000000',
  VISITOR_CALLS_PER_DAY: '1000000',
};

/** Nothing is due before the last round is over. */
const patience = {
  MAX_CALL_SECONDS: '3600',
  ABSENT_SECONDS: '3600',
  LEASE_SECONDS: '3600',
  PRESENCE_GRACE_SECONDS: '600',
};

export type Ledger = 'memory' | 'lmdb' | 'redis';

/** The built endpoint, with a ledger of this kind that nobody else uses. */
export async function startOurs(
  ledger: Ledger,
  upstreamUrl: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Contender> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-server-'));
  const redis = ledger === 'redis' ? await startRedis() : null;
  const redisPid = redis && Number(/process_id:(\d+)/.exec(String(await redis.ask('info')))?.[1]);
  if (redisPid) keepTo(cores.others, redisPid);
  const ledgerUrl = { memory: 'memory:', lmdb: `file:${folder}/ledger`, redis: redis?.url ?? '' };
  const endpoint = startEndpoint(folder, {
    NODE_ENV: 'production',
    TAVUS_API_KEY: apiKey,
    TAVUS_API_URL: upstreamUrl,
    TAVUS_REPLICA_ID: 'r90bbd427f71',
    LEDGER_URL: ledgerUrl[ledger],
    ...guards,
    ...patience,
    ...env,
  });
  const url = await endpoint.home();
  keepTo(cores.measured, endpoint.pid);
  return {
    name: `tavus-call, ${ledger}`,
    pid: endpoint.pid,
    url,
    ...guarded,
    async stop() {
      endpoint.kill('SIGKILL');
      await endpoint.exited();
      await redis?.close();
      await rm(folder, { recursive: true });
    },
  };
}
