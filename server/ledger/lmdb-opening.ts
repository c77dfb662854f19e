// The steps of opening an LMDB ledger, each of which throws a reason why it cannot be one.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { open as openLmdb, type Database, type Key, type RootDatabase } from 'lmdb';
import { damageOf } from './lmdb-header.ts';
import type { Tables } from './lmdb-rows.ts';

export type Root = RootDatabase<unknown, string>;

const formatHere = 1;

/** More than LMDB's lock file takes. */
const lockBytes = 64 * 1024;

const tableNames = [
  'meta',
  'open',
  'ended',
  'conversations',
  'requestKeys',
  'once',
  'due',
  'endings',
  'tombstones',
  'tombstonesByTime',
  'tallies',
  'line',
  'gate',
  'counts',
] as const satisfies (keyof Tables)[];

/** What lmdb-js takes and does not declare. */
const undeclared = { permissionsMode: 0o600 };

export function openRoot(folder: string): Root {
  return openLmdb<unknown, string>({
    path: folder,
    // A dot in its name does not make it a file.
    noSubdir: false,
    // What is acknowledged is on disk, and not only visible: see lmdb-writer.ts.
    overlappingSync: false,
    // The writer makes the batches; lmdb-js's own leave a rejection unhandled when a commit fails.
    eventTurnBatching: false,
    // Its own limit is twelve tables.
    maxDbs: 32,
    encoding: 'json',
    ...undeclared,
  });
}

/** Makes a folder; `recursive` of mkdir would try for ever where a system gives no reason, as in /proc. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(path)) throw error;
  }
}

export function refuseForeign(folder: string): void {
  if (!statSync(folder).isDirectory()) throw new Error('it is a file and not a folder');
  const names = readdirSync(folder);
  if (names.includes('data.mdb')) {
    const damage = damageOf(join(folder, 'data.mdb'));
    if (damage) throw new Error(damage);
  } else if (names.some((name) => !/^(\..*|lock\.mdb|lost\+found)$/.test(name))) {
    throw new Error('the folder holds other files and no ledger');
  }
}

/**
 * LMDB writes to its lock file as to memory: where the disk has no room for that, the system ends the process without
 * a word. Where the file has its room already, a full disk is no reason not to start: running calls are to be ended.
 */
export function refuseFull(folder: string): void {
  const lock = statSync(join(folder, 'lock.mdb'), { throwIfNoEntry: false });
  if (lock && lock.blocks > 0) return;
  const file = join(folder, '.room');
  try {
    writeFileSync(file, Buffer.alloc(lockBytes));
  } finally {
    rmSync(file, { force: true });
  }
}

/** An LMDB file of somebody else, or of a newer version of us. */
export function refuseOther(root: Root): void {
  const names = [...root.getKeys()];
  const format = names.includes('meta') ? table<number>(root, 'meta').get('format') : undefined;
  // A process that was killed while it made the tables leaves some of ours and no format.
  const isOurs = names.every((name) => tableNames.some((ours) => ours === name));
  if (format === undefined && !isOurs) throw new Error('its data.mdb is no ledger');
  if (format !== undefined && format !== formatHere) {
    throw new Error(
      `it has format ${String(format)}, and this version reads format ${String(formatHere)}`,
    );
  }
}

export function openTables(root: Root): Tables {
  return {
    meta: table(root, 'meta'),
    open: table(root, 'open'),
    ended: table(root, 'ended'),
    conversations: table(root, 'conversations'),
    requestKeys: table(root, 'requestKeys'),
    once: table(root, 'once'),
    due: table(root, 'due'),
    endings: table(root, 'endings'),
    tombstones: table(root, 'tombstones'),
    tombstonesByTime: table(root, 'tombstonesByTime'),
    tallies: table(root, 'tallies'),
    line: table(root, 'line'),
    gate: table(root, 'gate'),
    counts: table(root, 'counts'),
  };
}

function table<Value, TableKey extends Key = string>(
  root: Root,
  name: keyof Tables,
): Database<Value, TableKey> {
  return root.openDB<Value, TableKey>(name, { encoding: 'json' });
}

/** Made by the first of several processes. */
export function identityOf(root: Root, { meta }: Tables): string {
  return root.transactionSync(() => {
    const known = meta.get('identity');
    if (known !== undefined) return String(known);
    const identity = randomBytes(6).toString('base64url');
    meta.putSync('format', formatHere);
    meta.putSync('identity', identity);
    return identity;
  });
}
