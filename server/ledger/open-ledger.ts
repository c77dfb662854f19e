// From what LEDGER_URL names to a ledger: the one place that knows which store is which.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { withDeadline } from './deadline.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { MemoryStore } from './memory.ts';
import type { Store } from './store.ts';

/** Whom an operator reads: pino's shape. */
export interface LedgerLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/**
 * @param storeMs how long a store may take to answer
 * @throws Error with one sentence that names the place when it cannot hold a ledger
 */
export async function openLedger(
  ledger: Config['ledger'],
  storeMs: number,
  log: LedgerLog,
): Promise<Ledger> {
  return createLedger(withDeadline(await openStore(ledger, log), storeMs));
}

/** A ledger that is there already; null when there is none, and none is made. */
export async function openPresentLedger(
  ledger: Config['ledger'],
  storeMs: number,
  log: LedgerLog,
): Promise<Ledger | null> {
  if (ledger.kind === 'redis') {
    const { openRedisStore } = await import('./redis/opening.ts');
    const store = await openRedisStore(ledger.address, { log, presentOnly: true });
    return store && createLedger(withDeadline(store, storeMs));
  }
  const isThere = ledger.kind === 'file' && existsSync(join(ledger.folder, 'data.mdb'));
  return isThere ? openLedger(ledger, storeMs, log) : null;
}

/** Only who needs a library loads it. */
async function openStore(ledger: Config['ledger'], log: LedgerLog): Promise<Store> {
  if (ledger.kind === 'memory') return new MemoryStore();
  if (ledger.kind === 'file') {
    const { openLmdbStore } = await import('./lmdb.ts');
    return openLmdbStore(ledger.folder);
  }
  const { openRedisStore } = await import('./redis/opening.ts');
  const store = await openRedisStore(ledger.address, { log });
  if (store === null) throw new Error('a ledger that is missing is made');
  return store;
}
