// The built endpoint beside a simulator that takes no time, what pages ask of it, and what it takes of the machine.
// Processor time and not the clock's, so that a busy machine does not change what is said. Knows no table.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent, request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreateReply } from '../../contract/calls.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import { startEndpoint } from '../../test/support/endpoint.ts';
import { cpuMs } from '../server/programs.ts';

const atOnce = 20;
const apiKey = 'tvsk_0123456789abcdef0123456789abcdef';
const origin = 'https://shop.example';

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

/** What pages know of their calls. */
export type Open = Pick<CreateReply, 'conversation_id' | 'end_token'>;

export interface Stand {
  readonly pid: number;
  /** Empty at the start; its ledger is in it. */
  readonly folder: string;
  /** Opens so many calls. */
  readonly create: (calls: number) => Promise<Open[]>;
  /** A sign of life, or an end, of each of them. */
  readonly tell: (open: readonly Open[], what: 'heartbeat' | 'end') => Promise<void>;
  /** A stream for each of them, which goes on. */
  readonly attend: (open: readonly Open[]) => Promise<IncomingMessage[]>;
}

export interface StandOptions {
  readonly calls: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** An endpoint of its own in an empty folder, as long as something is done with it. */
export async function withEndpoint<T>(
  { calls, env }: StandOptions,
  act: (stand: Stand) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-endpoint-'));
  const simulator = await startSimulator({ apiKey, slots: calls });
  simulator.play({ create: { delayMs: 0 } });
  const endpoint = startEndpoint(folder, {
    TAVUS_API_KEY: apiKey,
    TAVUS_API_URL: simulator.url,
    TAVUS_REPLICA_ID: 'r90bbd427f71',
    ALLOWED_ORIGINS: origin,
    MAX_CONCURRENT_CALLS: String(calls),
    RATE_LIMIT_MAX: '1000000',
    MAX_CALL_SECONDS: '3600',
    ABSENT_SECONDS: '3600',
    LEASE_SECONDS: '3600',
    PRESENCE_GRACE_SECONDS: '600',
    TRUST_PROXY: '127.0.0.1,::1',
    NODE_ENV: 'production',
    ...env,
  });
  try {
    const url = `${await endpoint.home()}/api/conversations`;
    return await act({ pid: endpoint.pid, folder, ...pagesOf(url) });
  } finally {
    endpoint.kill('SIGKILL');
    await endpoint.exited();
    await simulator.close();
    await rm(folder, { recursive: true });
  }
}

function pagesOf(url: string): Pick<Stand, 'create' | 'tell' | 'attend'> {
  const of = ({ conversation_id: id }: Open, what: string) => `${url}/${id}/${what}`;
  return {
    create: (calls) =>
      each([...Array(calls).keys()], async () => JSON.parse(await ask(url, '{}')) as Open),
    async tell(open, what) {
      await each(open, (one) => ask(of(one, what), one.end_token));
    },
    attend: (open) =>
      each(open, async (one) => {
        const from = { 'x-forwarded-for': newAddress() };
        const stream = await post(of(one, 'presence'), one.end_token, from);
        if (stream.statusCode !== 200) throw new Error(`a stream: ${String(stream.statusCode)}`);
        return stream.resume();
      }),
  };
}

type Headers = Readonly<Record<string, string>>;

let visitors = 0;
/** Nobody has two streams: one address alone may not have so many. */
const newAddress = () => {
  visitors++;
  return `10.${[16, 8, 0].map((bits) => (visitors >> bits) & 255).join('.')}`;
};

function post(url: string, body: string, more: Headers = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { origin, 'content-type': 'text/plain', ...more };
    request(url, { method: 'POST', agent, headers }, resolve).once('error', reject).end(body);
  });
}

/** The whole answer of a request that has to succeed. */
async function ask(url: string, body: string): Promise<string> {
  const reply = await post(url, body);
  const pieces: Buffer[] = [];
  for await (const piece of reply) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces).toString();
  if ((reply.statusCode ?? 500) >= 300) throw new Error(`${url}: ${text}`);
  return text;
}

/** One after the other, `atOnce` of them at a time; gives what came of each. */
async function each<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const left = [...items].reverse();
  const came: R[] = [];
  const work = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) came.push(await act(item));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return came;
}

/** ms of processor time that something takes of a process. */
export async function cpuOf(pid: number, act: () => Promise<unknown>): Promise<number> {
  const before = await cpuMs(pid);
  await act();
  return (await cpuMs(pid)) - before;
}

/** Memory that a process really has, MB. */
export async function megabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
}
