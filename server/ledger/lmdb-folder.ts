// The folder of an LMDB ledger: opens it or says in one sentence why it cannot, and opens it anew.
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { open as openLmdb, type Database, type Key, type RootDatabase } from 'lmdb';
import { damageOf } from './lmdb-header.ts';
import type { Tables } from './lmdb-rows.ts';

type Root = RootDatabase<unknown, string>;

const formatHere = 1;
const tableNames = [
  'meta',
  'open',
  'ended',
  'conversations',
  'requestKeys',
  'due',
  'endings',
  'tombstones',
  'tombstonesByTime',
  'tallies',
] as const satisfies (keyof Tables)[];

/** What lmdb-js takes and does not declare. */
const undeclared = { permissionsMode: 0o600 };

/** Two openings in one process would wait for each other for ever: each holds what the other needs. */
const openHere = new Set<string>();

export class LmdbFolder {
  /** Eight characters; as old as the ledger. */
  readonly identity: string;
  readonly #folder: string;
  /** Device and inode of the file that is open. */
  readonly #place: string;
  #root: Root | null;
  #tables: Tables;
  #reopening: Promise<void> | null = null;
  /** A transaction has failed: one that follows on the same opening might never settle. */
  #isSuspect = false;
  #isClosed = false;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#root = openRoot(folder);
    try {
      refuseOther(this.#root);
      this.#tables = openTables(this.#root);
      this.identity = identityOf(this.#root, this.#tables);
      this.#place = this.#placeNow();
    } catch (error) {
      void this.#root.close();
      throw error;
    }
  }

  /** Makes a ledger of an empty or missing folder. */
  static open(path: string): LmdbFolder {
    try {
      makeFolder(resolve(path));
      const folder = realpathSync(path);
      refuseForeign(folder);
      if (openHere.has(folder)) throw new Error('it is already open in this process');
      const opened = new LmdbFolder(folder);
      openHere.add(folder);
      return opened;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`the ledger in ${path} (LEDGER_URL) cannot be used: ${reason}`, {
        cause: error,
      });
    }
  }

  /** The tables as they are now, to read. */
  async tables(): Promise<Tables> {
    const root = await this.#opened();
    root.resetReadTxn();
    return this.#tables;
  }

  /** Runs `act` within a transaction of the whole machine; undone when it throws. */
  async transact(act: (tables: Tables) => void): Promise<void> {
    if (this.#isSuspect) await this.#reopen();
    const root = await this.#opened();
    this.#refuseGone();
    try {
      await root.childTransaction(() => act(this.#tables));
    } catch (error) {
      this.#isSuspect = true;
      // At once, because reads may fail as well; if it cannot be, the next transaction tries again.
      await this.#reopen().catch(() => null);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#closeRoot();
    openHere.delete(this.#folder);
  }

  async #opened(): Promise<Root> {
    if (this.#isClosed) throw new Error(`the ledger in ${this.#folder} is closed`);
    if (!this.#root) await this.#reopen();
    return this.#root ?? this.#opened();
  }

  /** Whoever reads meanwhile waits. */
  async #reopen(): Promise<void> {
    this.#reopening ??= this.#openAnew().finally(() => (this.#reopening = null));
    await this.#reopening;
  }

  async #openAnew(): Promise<void> {
    // Never a new ledger in place of one that has gone; and what cannot be written is still read.
    this.#refuseGone();
    accessSync(join(this.#folder, 'data.mdb'), constants.R_OK | constants.W_OK);
    await this.#closeRoot();
    const root = openRoot(this.#folder);
    this.#tables = openTables(root);
    this.#root = root;
    this.#isSuspect = false;
  }

  async #closeRoot(): Promise<void> {
    const root = this.#root;
    this.#root = null;
    await root?.close();
  }

  #refuseGone(): void {
    if (this.#placeNow() !== this.#place) throw new Error('its files were removed or replaced');
  }

  #placeNow(): string {
    const file = statSync(join(this.#folder, 'data.mdb'), { throwIfNoEntry: false });
    return file ? `${String(file.dev)}:${String(file.ino)}` : 'gone';
  }
}

function openRoot(folder: string): Root {
  return openLmdb<unknown, string>({
    path: folder,
    // A dot in its name does not make it a file.
    noSubdir: false,
    // What is acknowledged is on disk, and not only visible: see lmdb-writer.ts.
    overlappingSync: false,
    // The writer makes the batches; lmdb-js's own leave a rejection unhandled when a commit fails.
    eventTurnBatching: false,
    encoding: 'json',
    ...undeclared,
  });
}

/** `recursive` of mkdir would try for ever where a system gives no reason, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(path)) throw error;
  }
}

function refuseForeign(folder: string): void {
  if (!statSync(folder).isDirectory()) throw new Error('it is a file and not a folder');
  const names = readdirSync(folder);
  if (names.includes('data.mdb')) {
    const damage = damageOf(join(folder, 'data.mdb'));
    if (damage) throw new Error(damage);
  } else if (names.some((name) => !/^(\..*|lock\.mdb|lost\+found)$/.test(name))) {
    throw new Error('the folder holds other files and no ledger');
  }
}

/** An LMDB file of somebody else, or of a newer version of us. */
function refuseOther(root: Root): void {
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

function openTables(root: Root): Tables {
  return {
    meta: table(root, 'meta'),
    open: table(root, 'open'),
    ended: table(root, 'ended'),
    conversations: table(root, 'conversations'),
    requestKeys: table(root, 'requestKeys'),
    due: table(root, 'due'),
    endings: table(root, 'endings'),
    tombstones: table(root, 'tombstones'),
    tombstonesByTime: table(root, 'tombstonesByTime'),
    tallies: table(root, 'tallies'),
  };
}

function table<Value, TableKey extends Key = string>(
  root: Root,
  name: keyof Tables,
): Database<Value, TableKey> {
  return root.openDB<Value, TableKey>(name, { encoding: 'json' });
}

/** Made by the first of several processes. */
function identityOf(root: Root, { meta }: Tables): string {
  return root.transactionSync(() => {
    const known = meta.get('identity');
    if (known !== undefined) return String(known);
    const identity = randomBytes(6).toString('base64url');
    meta.putSync('format', formatHere);
    meta.putSync('identity', identity);
    return identity;
  });
}
