// The kinds of ledger there are, empty, and what each of them takes of the machine. Measures no time.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openLmdbStore } from '../../server/ledger/lmdb.ts';
import { MemoryStore } from '../../server/ledger/memory.ts';
import { parseRedisUrl } from '../../server/settings/redis-url.ts';
import { openRedisStore } from '../../server/ledger/redis/opening.ts';
import type { Store } from '../../server/ledger/store.ts';
import { startRedis } from '../../test/support/redis.ts';

export interface Kind {
  readonly name: string;
  /** What its bytes are bytes of. */
  readonly of: string;
  /** An empty one, told from its others by a name. */
  open(name: string): Promise<Store>;
  /** Bytes that the one of this name takes, or all of them together. */
  used(name: string): Promise<number>;
}

/** A busy machine is waited for: what is measured is how much longer. */
const answerMs = 10_000;

/** @param folder where files may lie */
export async function startKinds(
  folder: string,
): Promise<{ kinds: readonly Kind[]; readonly close: () => Promise<void> }> {
  const redis = await startRedis();
  const memory: Kind = {
    ...{ name: 'memory', of: 'memory' },
    open: () => Promise.resolve(new MemoryStore()),
    used: () => Promise.resolve(process.memoryUsage().rss),
  };
  const lmdb: Kind = {
    ...{ name: 'lmdb', of: 'disk' },
    open: (name) => openLmdbStore(join(folder, name)),
    used: async (name) => {
      const file = await stat(join(folder, name, 'data.mdb')).catch(() => null);
      return file?.size ?? 0;
    },
  };
  const inRedis: Kind = {
    ...{ name: 'redis', of: 'Redis' },
    async open(name) {
      const url = `${redis.url}?prefix=${name}`;
      const store = await openRedisStore(parseRedisUrl(url), { log: console, answerMs });
      if (!store) throw new Error(`${url} is no ledger of ours`);
      return store;
    },
    async used() {
      const info = String(await redis.ask('info', 'memory'));
      return Number(/^used_memory:(\d+)/m.exec(info)?.[1]);
    },
  };
  return { kinds: [memory, lmdb, inRedis], close: () => redis.close() };
}
