// The ledger in memory: as every other one, and bounded.
import { expect, it } from 'vitest';
import { createLedger } from '../../../server/ledger/ledger.ts';
import { MemoryStore } from '../../../server/ledger/memory.ts';
import { onceLifeMs, requestKeyLifeMs } from '../../../server/ledger/remembering.ts';
import { longestLifeSeconds, skewSeconds } from '../../../server/tickets/claims.ts';
import { describeLedger } from './suite.ts';
import { at, confirmation, intent, wide } from './suite-ledger.ts';

describeLedger('memory', async () => new MemoryStore());

it('forgets ended calls beyond ten thousand, and what has opened one only when no ticket is good any more', async () => {
  const ledger = createLedger(new MemoryStore());
  const once = ['ticket:one'];
  const over = async (nonce: string, more = {}) => {
    await ledger.reserve(intent(nonce, more), wide);
    await ledger.confirm(nonce, confirmation(nonce));
    await ledger.settleEnd(nonce, at);
  };
  await over('first');
  await over('with-a-ticket', { once });
  for (let number = 0; number < 10_000; number += 1) await over(`n-${String(number)}`);
  const again = async (createdAt: number) =>
    (await ledger.reserve(intent('again', { once, createdAt }), wide)).kind;
  await ledger.prune(at + requestKeyLifeMs);
  expect(await ledger.find({ nonce: 'first' })).toBeNull();
  expect(await again(at + requestKeyLifeMs)).toBe('used');
  await ledger.prune(at + onceLifeMs);
  expect(await again(at + onceLifeMs)).toBe('admitted');
  expect(onceLifeMs).toBeGreaterThan((longestLifeSeconds + 2 * skewSeconds) * 1000);
  await ledger.close();
});

it('finds what is due once each, also where many are and some change meanwhile', async () => {
  const store = new MemoryStore();
  const ledger = createLedger(store);
  const names = Array.from({ length: 12_000 }, (_, number) => `n-${String(number)}`);
  const room = { ...wide, maxConcurrentCalls: names.length };
  for (const nonce of names) {
    await ledger.reserve(intent(nonce), room);
    await ledger.confirm(nonce, confirmation(nonce));
  }
  let isFound = false;
  const due = store.due(Infinity).finally(() => (isFound = true));
  // The first one stays due, as the last of all.
  const asked = await store.change({ nonce: 'n-0' }, (entry) => ({ ...entry, endsAt: at + 9e6 }));
  await new Promise((resolve) => setImmediate(resolve));
  expect([asked?.endsAt, isFound]).toEqual([at + 9e6, false]);
  expect((await due).map(({ nonce }) => nonce).sort()).toEqual([...names].sort());
  await ledger.close();
});

it('forgets a key taken back when ten minutes have passed, and not before', async () => {
  const ledger = createLedger(new MemoryStore());
  const ask = async () => (await ledger.reserve(intent('a'), wide)).kind;
  await ledger.cancel(intent('a').requestKey ?? '', at);
  await ledger.cancel(intent('b').requestKey ?? '', at + 1);
  await ledger.prune(at + requestKeyLifeMs - 1);
  expect(await ask()).toBe('cancelled');
  await ledger.prune(at + requestKeyLifeMs);
  expect(await ask()).toBe('admitted');
  expect((await ledger.reserve(intent('b'), wide)).kind).toBe('cancelled');
});

it('is empty once it is closed, and says what its store says when it is asked whether all is well', async () => {
  const store = new MemoryStore();
  const ledger = createLedger(store);
  for (const nonce of ['a', 'b']) {
    await ledger.reserve(intent(nonce), wide);
    await ledger.confirm(nonce, confirmation(nonce));
  }
  await ledger.settleEnd('b', at);
  await ledger.close();
  expect([await ledger.open(), await ledger.history(Infinity, 9)]).toEqual([[], []]);
  store.check = () => Promise.reject(new Error('no memory left'));
  await expect(ledger.check()).rejects.toThrow('no memory left');
});
