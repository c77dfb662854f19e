// From what LEDGER_URL names to a ledger: the one place that knows which store is which.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { withDeadline } from './deadline.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { MemoryStore } from './memory.ts';
import type { Store } from './store.ts';

/**
 * @param storeMs how long a store may take to answer
 * @throws Error with one sentence that names the folder when it cannot be a ledger
 */
export async function openLedger(ledger: Config['ledger'], storeMs: number): Promise<Ledger> {
  return createLedger(withDeadline(await openStore(ledger), storeMs));
}

/** A ledger that is there already, in a folder; null when there is none, and none is made. */
export async function openPresentLedger(
  ledger: Config['ledger'],
  storeMs: number,
): Promise<Ledger | null> {
  const isThere = ledger.kind === 'file' && existsSync(join(ledger.folder, 'data.mdb'));
  return isThere ? openLedger(ledger, storeMs) : null;
}

async function openStore(ledger: Config['ledger']): Promise<Store> {
  if (ledger.kind === 'memory') return new MemoryStore();
  // Only who needs the native library loads it.
  const { openLmdbStore } = await import('./lmdb.ts');
  return openLmdbStore(ledger.folder);
}
