// A real Redis for tests, on a port that the kernel gives and in a folder of its own: to be killed, frozen,
// emptied and started again at the same address. Gone with the test run, whatever becomes of the test.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startGroup, type ProcessGroup } from './browsers/process-group.ts';
import { freePort } from './free-port.ts';
import { nowOrAtLast } from './last-resort.ts';
import { until } from './until.ts';

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Where its files are. */
  readonly folder: string;
  /** As an operator with redis-cli would ask it. */
  readonly ask: (command: string, ...args: string[]) => Promise<unknown>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** At the same address, with what it had written down; resolves when it answers. */
  start(): Promise<void>;
  /** Stands still, connections and all, until `thaw`. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

/**
 * @param settings as on its command line, e.g. `--maxmemory 3mb`; it forgets with its process unless told
 *   otherwise
 */
export async function startRedis(settings: readonly string[] = []): Promise<RedisServer> {
  return serve((folder) => ['--dir', folder, '--save', '', '--loglevel', 'warning', ...settings]);
}

/** One that watches masters; it is told of them by `ask`. */
export async function startSentinel(): Promise<RedisServer> {
  return serve((folder) => {
    const file = join(folder, 'sentinel.conf');
    writeFileSync(file, `dir ${folder}\n`);
    return [file, '--sentinel'];
  });
}

async function serve(argsIn: (folder: string) => readonly string[]): Promise<RedisServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'tavus-call-redis-'));
  const removeFolder = nowOrAtLast(() => rmSync(folder, { recursive: true, force: true }));
  const args = [...argsIn(folder), '--port', String(port), '--bind', '127.0.0.1'];
  let group: ProcessGroup | null = null;

  async function start(): Promise<void> {
    const started = await startGroup('redis-server', args, { stdio: 'ignore' }, () =>
      until('Redis answers', () => answers(port)),
    );
    group = started.group;
  }

  async function kill(): Promise<void> {
    await group?.end();
    group = null;
  }

  await start();
  const operator = clientFor(port);
  return {
    port,
    url: `redis://127.0.0.1:${String(port)}`,
    folder,
    ask: (command, ...args) => operator.call(command, ...args),
    kill,
    start,
    freeze: () => group?.signal('SIGSTOP'),
    thaw: () => group?.signal('SIGCONT'),
    async close() {
      operator.disconnect();
      await kill();
      removeFolder();
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const client = clientFor(port);
  try {
    await client.ping();
    return true;
  } catch (error) {
    // One that wants a password is there.
    return String(error).includes('NOAUTH');
  } finally {
    client.disconnect();
  }
}

/** Sends nothing but what it is told to; waits for one that is away. */
function clientFor(port: number): Redis {
  const quiet = { enableReadyCheck: false, disableClientInfo: true, protocol: 2 } as const;
  const client = new Redis({ port, host: '127.0.0.1', ...quiet, lazyConnect: true });
  client.on('error', () => undefined);
  return client;
}
