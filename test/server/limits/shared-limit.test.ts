// One rate limit for a whole deployment, counted in its Redis; and one for each process while Redis is away.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLedger } from '../../../server/ledger/open-ledger.ts';
import { parseRedisUrl } from '../../../server/settings/redis-url.ts';
import { startRedis, type RedisServer } from '../../support/redis.ts';
import { userOf } from '../ledger/redis/user.ts';
import { openStand, page, type Stand } from '../../support/stand.ts';

let redis: RedisServer;
let stands: Stand[];
beforeEach(async () => {
  redis = await startRedis();
  stands = await Promise.all([open(), open()]);
});
afterEach(async () => {
  redis.thaw();
  for (const stand of stands) await stand.close();
  await redis.close();
});

async function open(): Promise<Stand> {
  const silent = { warn: () => undefined, error: () => undefined };
  const address = parseRedisUrl(await userOf(redis));
  const ledger = await openLedger({ kind: 'redis', address }, 5_000, silent);
  return openStand({ ledger, env: { RATE_LIMIT_MAX: '3', MAX_CONCURRENT_CALLS: '99' } });
}

const address = '203.0.113.9';
/** Asks the instances in turn, and says with which status each was answered. */
async function ask(times: number, from = address): Promise<(number | undefined)[]> {
  const statuses: (number | undefined)[] = [];
  for (let asked = 0; asked < times; asked += 1) {
    const reply = await stands[asked % 2]?.app.inject({
      ...{ method: 'POST', url: '/api/conversations', remoteAddress: from },
      headers: { origin: page },
    });
    statuses.push(reply?.statusCode);
  }
  return statuses;
}

it('is one for all instances, and knows nobody by his address', async () => {
  expect(await ask(5)).toEqual([201, 201, 201, 429, 429]);
  expect(await ask(1, '203.0.113.10')).toEqual([201]);
  const keys = (await redis.ask('keys', '*rate:*')) as string[];
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.join('\n')).not.toContain('203.0.113');
  for (const key of keys) expect(await redis.ask('pttl', key)).toBeGreaterThan(0);
});

it('is one for each instance while Redis is away, and nobody waits for it', async () => {
  redis.freeze();
  const statuses = await ask(8);
  expect(statuses.slice(0, 6)).toEqual([503, 503, 503, 503, 503, 503]);
  expect(statuses.slice(6)).toEqual([429, 429]);
});
