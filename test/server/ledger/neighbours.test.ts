// Two processes and one folder: LMDB's lock is between them, and nothing else is.
import { describe, expect, it } from 'vitest';
import { createLedger } from '../../../server/ledger/ledger.ts';
import { LmdbFolder } from '../../../server/ledger/lmdb-folder.ts';
import { openLmdbStore } from '../../../server/ledger/lmdb.ts';
import { until } from '../../support/until.ts';
import { disagreements } from './integrity.ts';
import type { News } from './neighbour.ts';
import { neighbour, newFolder } from './neighbours.ts';

describe('an LMDB ledger of two processes', () => {
  it('has one identity, and as many places for both together as for one', async () => {
    const folder = await newFolder();
    const both = await Promise.all([1, 2].map(() => neighbour(folder, 'ask-for-places')));
    for (const one of both) one.begin();
    const kindsOf = ({ news }: (typeof both)[number]) => news.flatMap(({ kinds }) => kinds ?? []);
    await until('both are through', () => both.every((one) => kindsOf(one).length === 40));
    const kinds = both.flatMap(kindsOf);
    expect(kinds.filter((kind) => kind === 'admitted')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'at_capacity')).toHaveLength(77);

    const opened = LmdbFolder.open(folder);
    const tables = await opened.tables();
    expect(disagreements(tables)).toEqual([]);
    expect(tables.meta.get('openCount')).toBe(3);
    expect(both.map(({ identity }) => identity)).toEqual([opened.identity, opened.identity]);
    await opened.close();
  });

  it('has one line, and lets in one after the other as they came', async () => {
    const folder = await newFolder();
    const ledger = createLedger(await openLmdbStore(folder));
    await ledger.requestEnd('call', 'visitor', Date.now());
    const both = await Promise.all([1, 2].map(() => neighbour(folder, 'wait-in-line')));
    for (const one of both) one.begin();
    const told = <Said>(of: (news: News) => Said | undefined) =>
      both.flatMap(({ news }) => news.map(of).filter((said) => said !== undefined));
    await until('all stand in line', () => told(({ joined }) => joined).length === 40);
    expect((await ledger.line()).places).toHaveLength(40);

    await ledger.settleEnd('call', 1);
    const over = async () =>
      (await ledger.history(Infinity, 100)).filter(({ endedAt }) => endedAt !== 1);
    await until('all have been let in', async () => (await over()).length === 40);
    const arrivals = new Map(told(({ letIn }) => letIn));
    const letIn = (await over())
      .reverse()
      .map(({ requestKey }) => arrivals.get(requestKey ?? '') ?? 0);
    expect(letIn).toEqual([...letIn].sort((one, other) => one - other));
    expect(new Set(letIn).size).toBe(40);
    expect((await ledger.line()).places).toEqual([]);
    await ledger.close();
  });

  it('answers what it is asked while one of them keeps the lock, and refuses to write', async () => {
    const folder = await newFolder();
    const store = await openLmdbStore(folder);
    const holder = await neighbour(folder, 'hold');
    holder.begin();
    await until('it holds', () => holder.news.some(({ holding }) => holding));
    await expect(store.check()).rejects.toThrow('another process keeps it to itself');
    await expect(store.check()).rejects.toThrow('another process keeps it to itself');
    expect(await store.open()).toMatchObject([{ nonce: 'held' }]);

    await holder.kill();
    await until('it can be written', () =>
      store.check().then(Boolean.bind(null, true), () => false),
    );
    await store.close();
  });
});
