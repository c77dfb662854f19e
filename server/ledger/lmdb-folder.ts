// The folder of an open LMDB ledger, whatever happens to it: opens it or says in one sentence why it
// cannot, opens it anew after a failed transaction, and notices when it has gone.
import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  identityOf,
  makeFolder,
  openRoot,
  openTables,
  refuseForeign,
  refuseFull,
  refuseOther,
  type Root,
} from './lmdb-opening.ts';
import type { Tables } from './lmdb-rows.ts';

/** Far more than the largest call needs. */
const roomBytes = 256 * 1024;

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
      refuseFull(folder);
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

  /**
   * Rejects when the disk is full. A transaction would not tell: it may find just enough room among the
   * pages that are free in the file, and the next one, a page larger, may not.
   */
  async checkRoom(): Promise<void> {
    this.#refuseGone();
    const file = join(this.#folder, '.room');
    try {
      await writeFile(file, Buffer.alloc(roomBytes));
    } catch (error) {
      // There may be room for bytes, and none for one more file, which the ledger does not need.
      const { bavail, bsize } = await statfs(this.#folder);
      if (existsSync(file) || bavail * bsize < roomBytes) throw error;
    } finally {
      await rm(file, { force: true });
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
