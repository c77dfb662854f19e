// What one endpoint takes of a machine: memory and processor time of the built process, idle, with open presence
// streams, and for each step of a call. Processor time and not the clock's, so that a busy machine does not
// change what is said. Judges nothing; about a minute.
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { Agent, request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CreateReply } from '../contract/calls.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { startEndpoint } from '../test/support/endpoint.ts';
import { startRedis } from '../test/support/redis.ts';
import type { Part } from './part.ts';

const calls = 1_000;
const atOnce = 20;
/** The process is looked at for so long while nothing is asked of it. */
const watchMs = 10_000;
const apiKey = 'tvsk_0123456789abcdef0123456789abcdef';
const origin = 'https://shop.example';
/** Linux counts processor time in hundredths of a second. */
const ticksPerSecond = 100;

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

function post(url: string, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { origin, 'content-type': 'text/plain' };
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

/** One after the other, `atOnce` of them at a time. */
async function each<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const work = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function cpuSeconds(pid: number): Promise<number> {
  const text = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
  // What stands before is its name, which may have spaces in it.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

async function megabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
}

export async function sizing(): Promise<Part> {
  const rows = [...(await withEndpoint({}, measure)), ...(await inRedis())];
  return {
    title: 'One endpoint',
    says: 'Memory and processor time of the built process.',
    tables: [[['what', 'figure'], ...rows]],
    goals: [],
    figures: {},
  };
}

type Rows = readonly (readonly [what: string, figure: string])[];
type Measure = (pid: number, url: string, folder: string) => Promise<Rows>;

/** An endpoint of its own in an empty folder, beside a simulator that takes no time. */
async function withEndpoint(env: Readonly<Record<string, string>>, act: Measure): Promise<Rows> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-sizing-'));
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
    NODE_ENV: 'production',
    ...env,
  });
  try {
    return await act(endpoint.pid, `${await endpoint.home()}/api/conversations`, folder);
  } finally {
    endpoint.kill('SIGKILL');
    await endpoint.exited();
    await simulator.close();
    await rm(folder, { recursive: true });
  }
}

async function openCalls(url: string): Promise<CreateReply[]> {
  const open: CreateReply[] = [];
  await each([...Array(calls).keys()], async () => {
    open.push(JSON.parse(await ask(url, '{}')) as CreateReply);
  });
  return open;
}

const tell = (url: string, open: readonly CreateReply[], what: string) => () =>
  each(open, async ({ conversation_id: id, end_token: token }) => {
    await ask(`${url}/${id}/${what}`, token);
  });

/** What the same calls take of a Redis, open and once they are over. */
async function inRedis(): Promise<Rows> {
  const redis = await startRedis();
  const used = async () =>
    Number(/^used_memory:(\d+)/m.exec(String(await redis.ask('info', 'memory')))?.[1]);
  try {
    return await withEndpoint({ LEDGER_URL: redis.url }, async (pid, url) => {
      const [memory, cpu] = [await used(), await cpuSeconds(pid)];
      const open = await openCalls(url);
      const creates = (await cpuSeconds(pid)) - cpu;
      const bytes = async () => String(Math.round(((await used()) - memory) / calls));
      const whileOpen = await bytes();
      await tell(url, open, 'end')();
      return [
        ['a create, with the ledger in Redis', perCall(creates)],
        ['the ledger in Redis, while calls are open', `${whileOpen} bytes for each`],
        ['the ledger in Redis', `${await bytes()} bytes for each call`],
      ];
    });
  } finally {
    await redis.close();
  }
}

const perCall = (seconds: number) => `${((seconds / calls) * 1000).toFixed(2)} ms`;

async function measure(pid: number, url: string, folder: string): Promise<Rows> {
  const took = async (act: () => Promise<unknown>) => {
    const before = await cpuSeconds(pid);
    await act();
    return (await cpuSeconds(pid)) - before;
  };
  const watched = async () => ((await took(() => pause(watchMs))) / watchMs) * 1000;

  await pause(2_000);
  const idle = { cpu: await watched(), memory: await megabytes(pid) };
  let open: CreateReply[] = [];
  const creates = await took(async () => (open = await openCalls(url)));
  const { size } = await stat(join(folder, 'data/ledger/data.mdb'));
  const before = await megabytes(pid);
  const streams: IncomingMessage[] = [];
  const opened = await took(() =>
    each(open, async ({ conversation_id: id, end_token: token }) => {
      streams.push((await post(`${url}/${id}/presence`, token)).resume());
    }),
  );
  const streaming = { cpu: await watched(), memory: await megabytes(pid) };
  const heartbeats = await took(tell(url, open, 'heartbeat'));
  const ends = await took(tell(url, open, 'end'));
  const core = (share: number) => `${(share * 100).toFixed(1)} % of a core`;
  return [
    ['the process, idle', `${idle.memory.toFixed(0)} MB, ${core(idle.cpu)}`],
    ['a create', `${perCall(creates)}; ${String(Math.round(calls / creates))} a second of a core`],
    [`${String(calls)} calls that were created, and no stream`, `${before.toFixed(0)} MB in all`],
    ['a presence stream, opening it', perCall(opened)],
    [
      `${String(streams.length)} open presence streams`,
      `${streaming.memory.toFixed(0)} MB in all, ${core(streaming.cpu)}`,
    ],
    ['a heartbeat', perCall(heartbeats)],
    ['an end, confirmed by Tavus', perCall(ends)],
    ['the ledger on disk', `${String(Math.round(size / calls))} bytes for each call`],
  ];
}
