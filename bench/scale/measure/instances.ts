// Real instances for a measurement: built endpoints as processes on one real Redis, beside a simulator of Tavus.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '../../../simulator/simulator.ts';
import { startEndpoint } from '../../../test/support/endpoint.ts';
import { startRedis, type RedisServer } from '../../../test/support/redis.ts';
import { origin } from './visitors.ts';

export interface Instances {
  readonly redis: RedisServer;
  readonly homes: readonly string[];
  readonly pids: readonly number[];
}

const apiKey = 'tvsk_0123456789abcdef0123456789abcdef';
/** Linux counts processor time in hundredths of a second. */
const ticksPerSecond = 100;

/** Starts so many, does something with them, and stops them. */
export async function withInstances<T>(
  count: number,
  createSeconds: number,
  act: (instances: Instances) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-scale-'));
  const redis = await startRedis();
  const simulator = await startSimulator({ apiKey, slots: 10_000 });
  simulator.play({ create: { delayMs: createSeconds * 1000 } });
  const endpoints = Array.from({ length: count }, () =>
    startEndpoint(folder, {
      TAVUS_API_KEY: apiKey,
      TAVUS_API_URL: simulator.url,
      TAVUS_REPLICA_ID: 'r90bbd427f71',
      ALLOWED_ORIGINS: origin,
      LEDGER_URL: redis.url,
      MAX_CONCURRENT_CALLS: '10000',
      RATE_LIMIT_MAX: '1000000',
      ABSENT_SECONDS: '3600',
      NODE_ENV: 'production',
    }),
  );
  try {
    const homes = await Promise.all(endpoints.map((endpoint) => endpoint.home()));
    return await act({ redis, homes, pids: endpoints.map(({ pid }) => pid) });
  } finally {
    for (const endpoint of endpoints) endpoint.kill('SIGKILL');
    for (const endpoint of endpoints) await endpoint.exited();
    await simulator.close();
    await redis.close();
    await rm(folder, { recursive: true });
  }
}

export async function processorSeconds(pid: number): Promise<number> {
  const text = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
  // What stands before is its name, which may have spaces in it.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

export async function megabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
}
