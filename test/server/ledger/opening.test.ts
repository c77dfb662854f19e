// What is no ledger is refused in a sentence: in a process of its own where LMDB alone would crash.
import { mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { open } from 'lmdb';
import { describe, expect, it } from 'vitest';
import { newEntry } from '../../../server/ledger/entry.ts';
import { LmdbFolder } from '../../../server/ledger/lmdb-folder.ts';
import { openLmdbStore } from '../../../server/ledger/lmdb.ts';
import { neighbour, newFolder } from './neighbours.ts';

async function written(): Promise<string> {
  const folder = await newFolder();
  const store = await openLmdbStore(folder);
  await store.check();
  await store.close();
  return folder;
}

const refusal = (folder: string, reason: string) =>
  `the ledger in ${folder} (LEDGER_URL) cannot be used: ${reason}`;

describe('an LMDB ledger', () => {
  it('makes its folder, for nobody else to read, whatever its name', async () => {
    const folder = join(await newFolder(), 'a/ledger.d');
    const store = await openLmdbStore(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'data.mdb'))).mode & 0o777).toBe(0o600);
    await store.close();
  });

  it('can be opened again once it is closed, not before, and is the same one', async () => {
    const folder = await newFolder();
    const first = await openLmdbStore(folder);
    await expect(openLmdbStore(folder)).rejects.toThrow('already open in this process');
    await first.close();
    await expect(first.check()).rejects.toThrow('closed');
    await expect(first.open()).rejects.toThrow('closed');
    const second = await openLmdbStore(folder);
    expect(second.identity).toBe(first.identity);
    await second.close();
  });

  it('is finished where a process was killed while it made it', async () => {
    const folder = await newFolder();
    const halfMade = open({ path: folder, encoding: 'json', overlappingSync: false });
    halfMade.openDB('open', {});
    await halfMade.close();
    const store = await openLmdbStore(folder);
    await store.check();
    await store.close();
  });

  it('made before there was a line has an empty one', async () => {
    const folder = await written();
    const older = open({ path: folder, encoding: 'json', overlappingSync: false });
    await older.openDB('line', {}).drop();
    expect([...older.getKeys()]).not.toContain('line');
    await older.close();
    const store = await openLmdbStore(folder);
    expect(await store.line()).toEqual({ places: [], refusedAt: null });
    await store.check();
    await store.close();
  });

  it('keeps its line when it is opened again', async () => {
    const folder = await newFolder();
    const intent = {
      requestKey: 'key',
      origin: '',
      visitor: 'v',
      createdAt: 1,
      reservedSeconds: 1,
    };
    const limits = { maxConcurrentCalls: 0, dailyCallSeconds: 0, visitorCallsPerDay: 0 };
    const waiting = { waits: true, maxWaitingVisitors: 1, presentMs: 1 };
    const first = await openLmdbStore(folder);
    await first.admit(newEntry({ ...intent, nonce: 'a' }), limits, waiting);
    await first.close();
    const second = await openLmdbStore(folder);
    expect((await second.line()).places).toMatchObject([{ requestKey: 'key', since: 1 }]);
    await second.close();
  });

  it('of a newer format is refused', async () => {
    const folder = await written();
    const opened = LmdbFolder.open(folder);
    await opened.transact(({ meta }) => meta.putSync('format', 2));
    await opened.close();
    await expect(openLmdbStore(folder)).rejects.toThrow(
      refusal(folder, 'it has format 2, and this version reads format 1'),
    );
  });

  it('is not made beside other files, nor in what LMDB keeps for others', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'index.html'), '');
    const beside = refusal(folder, 'the folder holds other files and no ledger');
    await expect(openLmdbStore(folder)).rejects.toThrow(beside);
    await rm(join(folder, 'index.html'));
    const other = open({ path: folder, overlappingSync: false });
    await other.put('greeting', 'hello');
    await other.close();
    const foreign = refusal(folder, 'its data.mdb is no ledger');
    await expect(openLmdbStore(folder)).rejects.toThrow(foreign);
  });

  it('is not made of a file, below one, or where nothing can be made', async () => {
    const file = join(await newFolder(), 'file');
    await writeFile(file, '');
    await expect(openLmdbStore(file)).rejects.toThrow(refusal(file, 'it is a file'));
    const below = join(file, 'ledger');
    await expect(openLmdbStore(below)).rejects.toThrow(refusal(below, 'ENOTDIR'));
    await expect(openLmdbStore('/proc/ledger')).rejects.toThrow(refusal('/proc/ledger', 'ENOENT'));
  });
});

describe('a data.mdb', () => {
  const text = 'not a database '.repeat(10_000);
  it.each([
    ['of something else', 'no LMDB file', (file: string) => writeFile(file, text)],
    ['of a few bytes', 'no LMDB file', (file: string) => writeFile(file, 'hello')],
    ['without its second page', 'damaged', (file: string) => truncate(file, 4096)],
    ['that lost its end', 'lost its end', (file: string) => truncate(file, 2 * 4096)],
  ])('%s is refused, and the process lives', async (_, reason, spoil) => {
    const folder = await written();
    const file = join(folder, 'data.mdb');
    await spoil(file);
    const spoilt = await readFile(file);
    await expect(neighbour(folder, 'answer')).rejects.toThrow(reason);
    await expect(openLmdbStore(folder)).rejects.toThrow(reason);
    expect(await readFile(file)).toEqual(spoilt);
  });

  it('that is empty is a ledger that nobody has written to', async () => {
    const folder = await newFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'data.mdb'), '');
    const store = await openLmdbStore(folder);
    await store.check();
    await store.close();
  });
});
