// One rate limit for a whole deployment, counted in its Redis; and one for each process while Redis is away.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLedger } from '../../../server/ledger/ledger.ts';
import { openRedisStore } from '../../../server/ledger/redis/opening.ts';
import { parseRedisUrl } from '../../../server/settings/redis-url.ts';
import { startRedis, type RedisServer } from '../../support/redis.ts';
import { userOf } from '../ledger/redis/user.ts';
import { openStand, page, type Stand } from '../../support/stand.ts';

let redis: RedisServer;
let stands: Stand[];
beforeEach(async () => {
  redis = await startRedis();
  stands = [];
});
afterEach(async () => {
  redis.thaw();
  for (const stand of stands) await stand.close();
  await redis.close();
});

/** @param answerMs for how long Redis may be busy before it counts as away */
async function openBoth(answerMs: number): Promise<void> {
  const log = { warn: () => undefined, error: () => undefined };
  const address = parseRedisUrl(await userOf(redis));
  for (let count = 0; count < 2; count += 1) {
    const store = await openRedisStore(address, { log, answerMs });
    if (!store) throw new Error('it is made where there is none');
    const env = { RATE_LIMIT_MAX: '3', MAX_CONCURRENT_CALLS: '99' };
    stands.push(await openStand({ ledger: createLedger(store), env }));
  }
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
  await openBoth(10_000);
  expect(await ask(5)).toEqual([201, 201, 201, 429, 429]);
  expect(await ask(1, '203.0.113.10')).toEqual([201]);
  const keys = (await redis.ask('keys', '*rate:*')) as string[];
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.join('\n')).not.toContain('203.0.113');
  for (const key of keys) expect(await redis.ask('pttl', key)).toBeGreaterThan(0);
});

it('is one for each instance while Redis is away', async () => {
  await openBoth(200);
  redis.freeze();
  const statuses = await ask(8);
  expect(statuses.slice(0, 6)).toEqual([503, 503, 503, 503, 503, 503]);
  expect(statuses.slice(6)).toEqual([429, 429]);
});
