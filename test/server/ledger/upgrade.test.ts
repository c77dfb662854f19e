// A ledger that an older version has written: rows as its first format had them, before an entry knew of sites, of what
// may open one call only, and of the moment of the wish. It is opened, understood, and goes on.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { open, type Key } from 'lmdb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLedger, type Ledger } from '../../../server/ledger/ledger.ts';
import { openLmdbStore } from '../../../server/ledger/lmdb.ts';
import { newFolder } from './neighbours.ts';

/** Every table of a ledger with three open calls, one that is over, a place in line and a key that was taken back. */
const older = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures/first-format.json'), 'utf8'),
) as Readonly<Record<string, readonly [Key, unknown][]>>;
const then = Date.UTC(2026, 10, 20, 12);
const limits = { maxConcurrentCalls: 10, dailyCallSeconds: 36_000, visitorCallsPerDay: 9 };
const intent = {
  nonce: 'new',
  requestKey: 'key-of-new',
  visitor: 'a-hash-of-an-address',
  origin: 'https://shop.example',
  createdAt: then + 70_000,
  reservedSeconds: 600,
};

let folder: string;
let ledger: Ledger;
beforeEach(async () => {
  folder = await newFolder();
  const root = open({ path: folder, encoding: 'json', overlappingSync: false, maxDbs: 32 });
  for (const [name, rows] of Object.entries(older)) {
    const table = root.openDB<unknown, Key>(name, {});
    for (const [key, value] of rows) await table.put(key, value);
  }
  await root.close();
  ledger = createLedger(await openLmdbStore(folder));
});
afterEach(() => ledger.close());

describe('the ledger of an older version', () => {
  it('has its calls, with what they did not know of left open', async () => {
    const entries = await ledger.open();
    expect(entries.map(({ nonce, state }) => `${nonce} ${state}`).sort()).toEqual([
      'asks intent',
      'intent intent',
      'live live',
    ]);
    for (const entry of entries)
      expect(entry).toMatchObject({ site: null, once: [], wishedAt: null });
    expect((await ledger.history(Infinity, 9)).map(({ nonce }) => nonce)).toEqual(['ended']);
    expect((await ledger.line()).places).toMatchObject([{ requestKey: 'key-of-who-waits' }]);
  });

  it('keeps its calls alive, and ends them', async () => {
    await ledger.renew('c-live', then + 150_000);
    const live = (await ledger.open()).find(({ conversationId }) => conversationId === 'c-live');
    expect(live?.leaseUntil).toBe(then + 150_000);
    await ledger.requestEnd('c-live', 'visitor', then + 80_000);
    await ledger.settleEnd('c-live', then + 81_000);
    const [latest] = await ledger.history(Infinity, 1);
    expect(latest).toMatchObject({ nonce: 'live', state: 'ended', reason: 'visitor' });
    expect(await ledger.open()).toHaveLength(2);
  });

  it('answers a request key as before, and refuses the one that was taken back', async () => {
    const again = { ...intent, requestKey: 'key-of-live' };
    expect(await ledger.reserve(again, limits)).toMatchObject({ kind: 'repeated' });
    const cancelled = { ...intent, requestKey: 'key-taken-back' };
    expect(await ledger.reserve(cancelled, limits)).toMatchObject({ kind: 'cancelled' });
  });

  it('counts its day on', async () => {
    const tallies = new Map(older['tallies']);
    expect(tallies.get('2026-11-20')).toEqual([4, 1861]);
    const tight = { ...limits, dailyCallSeconds: 1861 + 599 };
    expect(await ledger.reserve(intent, tight)).toMatchObject({ kind: 'budget_spent' });
    expect(await ledger.reserve(intent, limits)).toMatchObject({ kind: 'admitted' });
  });

  it('has still the format that the version before reads: a rollback finds its calls', async () => {
    await ledger.reserve(intent, limits);
    await ledger.close();
    const root = open({ path: folder, encoding: 'json', overlappingSync: false, maxDbs: 32 });
    const format = root.openDB('meta', {}).get('format') as unknown;
    await root.close();
    expect(format).toBe(1);
    ledger = createLedger(await openLmdbStore(folder));
  });
});
