// The only way to write to an LMDB ledger: one commit at a time, each with all that has been asked for
// since the last one began. Whoever asked hears of it when it is on disk: without `overlappingSync` LMDB
// flushes the pages before it writes the one that makes them count, so what is acknowledged survives the
// process and the power, and a commit that failed has left nothing.
//
// What lmdb-js queues behind a failed commit may never settle. So nothing ever is queued there.
import { setImmediate } from 'node:timers/promises';
import type { LmdbFolder } from './lmdb-folder.ts';
import type { Tables } from './lmdb-rows.ts';

/** How many changes share a commit: they run on the event loop, in one go. */
const batchSize = 200;

/** How long another process may keep the ledger to itself, ms. */
const patienceMs = 5_000;

interface Change {
  run(tables: Tables): void;
  done(): void;
  fail(error: Error): void;
}

export class LmdbWriter {
  readonly #folder: LmdbFolder;
  #waiting: Change[] = [];
  #draining: Promise<void> | null = null;
  /** Why nothing can be written until the commit under way gets its turn. */
  #stuck: Error | null = null;
  #closed = false;

  constructor(folder: LmdbFolder) {
    this.#folder = folder;
  }

  /**
   * Runs a change alone, within a transaction of the whole machine, and gives what it returns once that
   * is on disk. May run it again when another one threw.
   */
  async write<Result>(change: (tables: Tables) => Result): Promise<Result> {
    if (this.#closed) throw new Error('the ledger is closed');
    if (this.#stuck) throw this.#stuck;
    return new Promise((resolve, reject) => {
      let settle: () => void;
      this.#waiting.push({
        run(tables) {
          const result = change(tables);
          settle = () => resolve(result);
        },
        done: () => settle(),
        fail: reject,
      });
      this.#draining ??= this.#drain();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (!this.#stuck) await this.#draining;
  }

  async #drain(): Promise<void> {
    // What is asked for in the same turn comes along.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0, batchSize));
    this.#draining = null;
  }

  async #commit(batch: Change[]): Promise<void> {
    let culprit: Change | undefined;
    const turn = this.#awaitTurn(batch);
    try {
      await this.#folder.transact((tables) => {
        if (!turn.come()) return;
        for (culprit of batch) culprit.run(tables);
        culprit = undefined;
      });
      for (const change of batch) change.done();
    } catch (error) {
      turn.come();
      if (culprit) this.#redoWithout(culprit, batch, error);
      else await this.#recover(batch, error);
    }
  }

  /** Gives up on a batch whose transaction does not begin: it will not be run any more. */
  #awaitTurn(batch: Change[]): { come(): boolean } {
    const timer = setTimeout(() => {
      this.#stuck = unwritable(new Error('another process keeps it to itself'));
      for (const change of [...batch, ...this.#waiting.splice(0)]) change.fail(this.#stuck);
    }, patienceMs);
    return {
      come: () => {
        clearTimeout(timer);
        const isInTime = this.#stuck === null;
        this.#stuck = null;
        return isInTime;
      },
    };
  }

  /** The whole transaction is undone; the other changes are run again. */
  #redoWithout(culprit: Change, batch: Change[], error: unknown): void {
    culprit.fail(error instanceof Error ? error : new Error(String(error)));
    this.#waiting.unshift(...batch.filter((change) => change !== culprit));
  }

  async #recover(batch: Change[], error: unknown): Promise<void> {
    const reason = unwritable(await causeOf(error));
    for (const change of batch) change.fail(reason);
  }
}

function unwritable(cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`the ledger cannot be written: ${reason}`, { cause });
}

/** lmdb-js rejects with a stand-in that promises the real error, and keeps that promise at once or never. */
async function causeOf(error: unknown): Promise<unknown> {
  if (!(error instanceof Error && 'commitError' in error)) return error;
  try {
    await Promise.race([error.commitError, setImmediate()]);
    return error;
  } catch (cause) {
    return cause;
  }
}
