// What one endpoint takes of a machine: memory and processor time of the built process, idle, with open presence
// streams, and for each step of a call. Judges nothing; about a minute.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startRedis } from '../../test/support/redis.ts';
import type { Table } from '../part.ts';
import { cpuOf, megabytes, withEndpoint, type Open, type Stand } from './stand.ts';

const calls = 1_000;
/** The process is looked at for so long while nothing is asked of it. */
const watchMs = 10_000;

type Rows = readonly (readonly [what: string, figure: string])[];

export async function sizing(): Promise<Table> {
  const rows = [...(await withEndpoint({ calls }, measure)), ...(await inRedis())];
  return [['what', 'figure'], ...rows];
}

/** What the same calls take of a Redis, open and once they are over. */
async function inRedis(): Promise<Rows> {
  const redis = await startRedis();
  const used = async () =>
    Number(/^used_memory:(\d+)/m.exec(String(await redis.ask('info', 'memory')))?.[1]);
  try {
    return await withEndpoint({ calls, env: { LEDGER_URL: redis.url } }, async (stand) => {
      const memory = await used();
      let open: Open[] = [];
      const creates = await cpuOf(stand.pid, async () => (open = await stand.create(calls)));
      const bytes = async () => String(Math.round(((await used()) - memory) / calls));
      const whileOpen = await bytes();
      await stand.tell(open, 'end');
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

const perCall = (ms: number) => `${(ms / calls).toFixed(2)} ms`;

async function measure({ pid, folder, create, attend, tell }: Stand): Promise<Rows> {
  const watched = async () => (await cpuOf(pid, () => pause(watchMs))) / watchMs;

  await pause(2_000);
  const idle = { cpu: await watched(), memory: await megabytes(pid) };
  let open: Open[] = [];
  const creates = await cpuOf(pid, async () => (open = await create(calls)));
  const { size } = await stat(join(folder, 'data/ledger/data.mdb'));
  const before = await megabytes(pid);
  const opened = await cpuOf(pid, () => attend(open));
  const streaming = { cpu: await watched(), memory: await megabytes(pid) };
  const heartbeats = await cpuOf(pid, () => tell(open, 'heartbeat'));
  const ends = await cpuOf(pid, () => tell(open, 'end'));
  const core = (share: number) => `${(share * 100).toFixed(1)} % of a core`;
  return [
    ['the process, idle', `${idle.memory.toFixed(0)} MB, ${core(idle.cpu)}`],
    [
      'a create',
      `${perCall(creates)}; ${String(Math.round((calls / creates) * 1000))} a second of a core`,
    ],
    [`${String(calls)} calls that were created, and no stream`, `${before.toFixed(0)} MB in all`],
    ['a presence stream, opening it', perCall(opened)],
    [
      `${String(calls)} open presence streams`,
      `${streaming.memory.toFixed(0)} MB in all, ${core(streaming.cpu)}`,
    ],
    ['a heartbeat', perCall(heartbeats)],
    ['an end, confirmed by Tavus', perCall(ends)],
    ['the ledger on disk', `${String(Math.round(size / calls))} bytes for each call`],
  ];
}
