// Ledgers in the Redis of a test file, each with a prefix of its own.
import { afterAll, beforeAll } from 'vitest';
import { keysOf, type Keys } from '../../../../server/ledger/redis/keys.ts';
import { openRedisStore } from '../../../../server/ledger/redis/opening.ts';
import type { RedisStore } from '../../../../server/ledger/redis/store.ts';
import { parseRedisUrl } from '../../../../server/settings/redis-url.ts';
import { startRedis, type RedisServer } from '../../../support/redis.ts';
import { userOf } from './user.ts';

/** Nobody reads it. */
const silent = { warn: () => undefined, error: () => undefined };

/** So long that a busy machine makes no difference, ms. */
const patientMs = 10_000;

/** One Redis for all tests of a file. */
export function useRedis(settings: readonly string[] = []) {
  let redis: RedisServer | undefined;
  let url = '';
  let ledgers = 0;
  beforeAll(async () => {
    redis = await startRedis(settings);
    url = await userOf(redis);
  });
  afterAll(() => redis?.close());
  const server = (): RedisServer => {
    if (!redis) throw new Error('it starts with the file');
    return redis;
  };
  return {
    get server() {
      return server();
    },
    /** The name of a ledger that is not there yet. */
    newPrefix(): string {
      ledgers += 1;
      return `ledger-${String(ledgers)}`;
    },
    keys: (prefix: string): Keys => keysOf(prefix),
    open: (prefix: string, answerMs?: number) => openAt(url, prefix, answerMs),
  };
}

async function openAt(url: string, prefix = '', answerMs = patientMs): Promise<RedisStore> {
  const address = { ...parseRedisUrl(url), prefix };
  const store = await openRedisStore(address, { log: silent, answerMs });
  if (!store) throw new Error('it is made where there is none');
  return store;
}
