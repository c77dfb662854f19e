// Several processes and one Redis: its scripts are between them, and nothing else is.
import { describe, expect, it } from 'vitest';
import { createLedger } from '../../../../server/ledger/ledger.ts';
import { until } from '../../../support/until.ts';
import { lost } from '../lost.ts';
import type { News } from '../neighbour.ts';
import { neighbour, type Neighbour } from '../neighbours.ts';
import { at, confirmation, intent } from '../suite-ledger.ts';
import { disagreements } from './integrity.ts';
import { useRedis } from './opened.ts';

const redis = useRedis();
const placeOf = (prefix: string) => `${redis.server.url}?prefix=${prefix}`;

async function two(prefix: string, role: string): Promise<Neighbour[]> {
  const both = await Promise.all([1, 2].map(() => neighbour(placeOf(prefix), role)));
  for (const one of both) one.begin();
  return both;
}

describe('a Redis ledger of two processes', () => {
  it('has one identity, and as many places for both together as for one', async () => {
    const prefix = redis.newPrefix();
    const both = await two(prefix, 'ask-for-places');
    const kinds = () => both.flatMap(({ news }) => news.flatMap((one) => one.kinds ?? []));
    await until('both are through', () => kinds().length === 80);
    expect(kinds().filter((kind) => kind === 'admitted')).toHaveLength(3);
    expect(kinds().filter((kind) => kind === 'at_capacity')).toHaveLength(77);
    const store = await redis.open(prefix);
    expect(both.map(({ identity }) => identity)).toEqual([store.identity, store.identity]);
    expect(await disagreements(redis.server, redis.keys(prefix))).toEqual([]);
    await store.close();
  });

  it('has one line, and lets in one after the other as they came', async () => {
    const prefix = redis.newPrefix();
    const ledger = createLedger(await redis.open(prefix));
    await ledger.requestEnd('call', 'visitor', Date.now());
    const both = await two(prefix, 'wait-in-line');
    const told = <Said>(of: (news: News) => Said | undefined) =>
      both.flatMap(({ news }) => news.map(of).filter((said) => said !== undefined));
    await until('all stand in line', () => told(({ joined }) => joined).length === 40);
    await ledger.settleEnd('call', 1);
    const over = async () =>
      (await ledger.history(Infinity, 100)).filter(({ endedAt }) => endedAt !== 1);
    await until('all have been let in', async () => (await over()).length === 40);
    const arrivals = new Map(told(({ letIn }) => letIn));
    const calls = (await over()).sort((one, other) => (one.endedAt ?? 0) - (other.endedAt ?? 0));
    expect(new Set(calls.map(({ requestKey }) => arrivals.get(requestKey ?? ''))).size).toBe(40);
    // Two that are over within one millisecond may stand in either order.
    for (const [index, { requestKey, endedAt }] of calls.slice(1).entries()) {
      const before = calls[index];
      if (before?.endedAt === endedAt) continue;
      const since = (key: string | null | undefined) => arrivals.get(key ?? '') ?? 0;
      expect(since(requestKey)).toBeGreaterThan(since(before?.requestKey));
    }
    expect((await ledger.line()).places).toEqual([]);
    await ledger.close();
  });

  it('has lost nothing of what it acknowledged to one that is killed, and left nothing half done', async () => {
    const prefix = redis.newPrefix();
    const victims = await two(prefix, 'live');
    for (const victim of victims) await victim.hasSaid(150);
    for (const victim of victims) await victim.kill();
    const store = await redis.open(prefix);
    const { tombstones } = redis.keys(prefix);
    const look = {
      entry: (nonce: string) => store.get({ nonce }),
      isTakenBack: async (key: string) =>
        (await redis.server.ask('zscore', tombstones, key)) !== null,
    };
    for (const victim of victims) expect(await lost(look, victim)).toEqual([]);
    expect(await disagreements(redis.server, redis.keys(prefix))).toEqual([]);
    await store.close();
  });
});

describe('what is due', () => {
  it('is looked after by one process at a time, and by another when that one has died', async () => {
    const prefix = redis.newPrefix();
    const [one, other] = [await redis.open(prefix), await redis.open(prefix)];
    const ledger = createLedger(one);
    await ledger.requestEnd('call', 'visitor', 1);
    const sees = async (store: typeof one) => (await store.due(2)).length;
    // Whoever wants it over has the first go, and sees it as long as he lives.
    expect([await sees(other), await sees(one), await sees(one)]).toEqual([0, 1, 1]);
    await one.close();
    await until('the other one takes it up', async () => (await sees(other)) === 1);
    await other.close();
  });

  it('is seen by all of them while it is live: one that must be patient keeps it from nobody', async () => {
    const prefix = redis.newPrefix();
    const [one, other] = [await redis.open(prefix), await redis.open(prefix)];
    const ledger = createLedger(one);
    const wide = { maxConcurrentCalls: 9, dailyCallSeconds: 0, visitorCallsPerDay: 0 };
    await ledger.reserve(intent('a'), wide);
    await ledger.confirm('a', { ...confirmation('call'), leaseUntil: at + 1_000 });
    const sees = async (store: typeof one) => (await store.due(at + 2_000)).length;
    expect([await sees(one), await sees(other), await sees(one)]).toEqual([1, 1, 1]);
    await createLedger(other).expire('call', at + 2_000, 0);
    expect([await sees(one), await sees(other)]).toEqual([0, 1]);
    await one.close();
    await other.close();
  });
});
