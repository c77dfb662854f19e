// Turns of processes that share a Redis: one look does for all, and no death keeps the others from looking.
import { describe, expect, it } from 'vitest';
import type { Shared } from '../../../server/ledger/store.ts';
import { createTurns, type Turns } from '../../../server/reaper/turns.ts';
import { until } from '../../support/until.ts';
import { useRedis } from '../ledger/redis/opened.ts';

const redis = useRedis();
const minuteMs = 60_000;

/** Processes that have started and looked, beside what they have looked at since. */
async function processes(count: number, shared: Shared | null, leastMs = minuteMs) {
  const looked: number[] = [];
  const look = (turns: Turns, name: number, againMs = minuteMs) =>
    turns.inTurn(async () => {
      looked.push(name);
      return againMs;
    });
  const all = Array.from({ length: count }, () => createTurns(shared, leastMs));
  return { all, looked, look };
}

async function sharedLedger(): Promise<Shared> {
  const { shared } = await redis.open(redis.newPrefix());
  return shared;
}

describe('several processes', () => {
  it('each look once when they start, and then one for all of them', async () => {
    const { all, looked, look } = await processes(3, await sharedLedger());
    for (const [name, turns] of all.entries()) await look(turns, name, 1);
    expect(looked).toEqual([0, 1, 2]);
    await until('a turn is free, and somebody has taken it', async () => {
      for (const [name, turns] of all.entries()) await look(turns, name);
      return looked.length > 3;
    });
    const waits = await Promise.all(all.map((turns, name) => look(turns, name)));
    expect(looked).toHaveLength(4);
    for (const waitMs of waits) {
      expect(waitMs).toBeGreaterThan(0);
      expect(waitMs).toBeLessThanOrEqual(minuteMs);
    }
  });

  it('go by what came of the last look: one that has to be repeated soon is, by anybody', async () => {
    const { all, looked, look } = await processes(2, await sharedLedger());
    const [first, second] = all as [Turns, Turns];
    await look(second, 2);
    await look(first, 1, 1);
    await until('the other one looks', async () => {
      await look(second, 2);
      return looked.length > 2;
    });
    expect(looked).toEqual([2, 1, 2]);
  });

  it('do not wait when they have a reason of their own', async () => {
    const { all, looked, look } = await processes(2, await sharedLedger());
    const [first, second] = all as [Turns, Turns];
    await look(first, 1);
    await look(second, 2);
    second.hurry();
    await look(second, 2);
    await look(second, 2);
    expect(looked).toEqual([1, 2, 2]);
  });

  it('look in place of one that died while it was its turn', async () => {
    const { all, looked, look } = await processes(2, await sharedLedger(), 1);
    const [dying, other] = all as [Turns, Turns];
    await look(other, 2, 1);
    await look(dying, 1, 1);
    void dying.inTurn(() => new Promise<number>(() => undefined));
    await until('the other one looks', async () => {
      await look(other, 2);
      return looked.length > 2;
    });
  });

  it('each look by themselves where no turn can be written down', async () => {
    const refuse = () => Promise.reject(new Error('OOM command not allowed'));
    const full: Shared = { now: Date.now, spend: refuse, takeTurn: refuse, endTurn: refuse };
    const { all, looked, look } = await processes(2, full);
    for (let round = 0; round < 2; round += 1)
      for (const [name, turns] of all.entries()) await look(turns, name);
    expect(looked).toEqual([0, 1, 0, 1]);
  });
});

describe('one process', () => {
  it('takes every turn', async () => {
    const { all, looked, look } = await processes(1, null);
    for (const turns of [...all, ...all, ...all]) await look(turns, 0);
    expect(looked).toHaveLength(3);
  });

  it('repeats a look that it had a reason for, when that has failed', async () => {
    const shared = await sharedLedger();
    const { all, looked, look } = await processes(2, shared);
    const [first, second] = all as [Turns, Turns];
    await look(first, 1);
    const failing = second.inTurn(() => Promise.reject(new Error('Tavus is away')));
    await expect(failing).rejects.toThrow('Tavus is away');
    await look(second, 2);
    expect(looked).toEqual([1, 2]);
  });
});
