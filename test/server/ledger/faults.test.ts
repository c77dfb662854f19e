// What happens when the disk fails under an open ledger. The full disk is a limit on the size of files
// that is set on a running process (`prlimit` of Linux): it takes neither a mount nor root.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newEntry } from '../../../server/ledger/entry.ts';
import { openLmdbStore } from '../../../server/ledger/lmdb.ts';
import { LmdbFolder } from '../../../server/ledger/lmdb-folder.ts';
import { disagreements } from './integrity.ts';
import { neighbour, newFolder, type Neighbour } from './neighbours.ts';

const limits = { maxConcurrentCalls: 100, dailyCallSeconds: 0, visitorCallsPerDay: 0 };
const asks = { waits: false, maxWaitingVisitors: 0, presentMs: 10_000 };
const entry = (nonce: string) =>
  newEntry({
    nonce,
    requestKey: `key-${nonce}`,
    origin: '',
    visitor: 'v',
    createdAt: 1_750_000_000_000,
    reservedSeconds: 1,
  });

function limitFiles({ process }: Neighbour, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${String(bytes)}:`]);
}

describe('an LMDB ledger', () => {
  it('refuses to write while the disk is full, still answers, and goes on when there is room', async () => {
    const folder = await newFolder();
    const process = await neighbour(folder, 'answer');
    process.begin();
    let admitted = 0;
    for (; admitted < 20; admitted++) expect(await process.ask('reserve')).toBe('admitted');

    limitFiles(process, (await stat(join(folder, 'data.mdb'))).size);
    let refused = 0;
    while (refused < 10) {
      const kind = await process.ask('reserve');
      if (kind === 'admitted') admitted++;
      else refused++;
      expect(kind).toMatch(/^(admitted$|Error: the ledger cannot be written: )/);
    }
    expect(await process.ask('check')).toMatch(/EFBIG/);
    expect(await process.ask('open')).toBe(String(admitted));

    limitFiles(process, 'unlimited');
    expect(await process.ask('check')).toBe('fine');
    for (let more = 0; more < 20; more++) expect(await process.ask('reserve')).toBe('admitted');
    expect(await process.ask('open')).toBe(String(admitted + 20));
    await process.kill();
    const opened = LmdbFolder.open(folder);
    const tables = await opened.tables();
    expect(disagreements(tables)).toEqual([]);
    expect(tables.meta.get('openCount')).toBe(admitted + 20);
    await opened.close();
  });

  it('never writes to a folder that was taken away, and makes none in its place', async () => {
    const folder = await newFolder();
    const store = await openLmdbStore(folder);
    await store.admit(entry('a'), limits, asks);
    await rename(folder, `${folder}.away`);
    await expect(store.admit(entry('b'), limits, asks)).rejects.toThrow('removed or replaced');
    await expect(store.check()).rejects.toThrow('removed or replaced');
    expect(await store.get({ nonce: 'a' })).toMatchObject({ nonce: 'a' });
    await rename(`${folder}.away`, folder);
    await store.admit(entry('c'), limits, asks);
    expect((await store.open()).map(({ nonce }) => nonce)).toEqual(['a', 'c']);
    await rm(folder, { recursive: true });
    await expect(store.check()).rejects.toThrow('removed or replaced');
    await store.close();
    expect(existsSync(folder)).toBe(false);
  });

  it('refuses one change that cannot be recorded, and none beside it', async () => {
    const store = await openLmdbStore(await newFolder());
    const outcomes = await Promise.allSettled([
      store.admit(entry('a'), limits, asks),
      store.admit(entry('x'.repeat(3000)), limits, asks),
      store.change({ nonce: 'a' }, () => {
        throw new Error('no');
      }),
      store.admit(entry('b'), limits, asks),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    expect((await store.open()).map(({ nonce }) => nonce)).toEqual(['a', 'b']);
    await store.close();
  });
});
