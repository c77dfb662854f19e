// Opens the store that LEDGER_URL names and closes it with the app; a host may bring its own ledger.
import fp from 'fastify-plugin';
import type { Config } from '../config.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { MemoryStore } from './memory.ts';
import type { Store } from './store.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly ledger: Ledger;
  }
}

export interface LedgerOptions {
  readonly config: Config;
  readonly ledger?: Ledger | undefined;
}

export const ledger = fp<LedgerOptions>(
  async (app, options) => {
    const open = options.ledger ?? createLedger(await openStore(options.config.ledger));
    app.decorate('ledger', open);
    app.addHook('onClose', () => open.close());
  },
  { name: 'ledger' },
);

async function openStore(ledger: Config['ledger']): Promise<Store> {
  if (ledger.kind === 'memory') return new MemoryStore();
  // Only who needs the native library loads it.
  const { openLmdbStore } = await import('./lmdb.ts');
  return openLmdbStore(ledger.folder);
}
