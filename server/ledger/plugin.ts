// Opens the store that LEDGER_URL names and closes it with the app; a host may bring its own ledger.
import fp from 'fastify-plugin';
import type { Config } from '../config.ts';
import type { Pace } from '../pace.ts';
import { withDeadline } from './deadline.ts';
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
  readonly pace: Pace;
  readonly ledger?: Ledger | undefined;
}

export const ledger = fp<LedgerOptions>(
  async (app, options) => {
    const open = options.ledger ?? (await openLedger(options));
    app.decorate('ledger', open);
    app.addHook('onClose', async () => {
      await open.close().catch((error: unknown) => {
        app.log.error({ err: error }, 'the ledger could not be closed');
      });
    });
  },
  { name: 'ledger' },
);

async function openLedger({ config, pace }: LedgerOptions): Promise<Ledger> {
  return createLedger(withDeadline(await openStore(config.ledger), pace.storeMs));
}

async function openStore(ledger: Config['ledger']): Promise<Store> {
  if (ledger.kind === 'memory') return new MemoryStore();
  // Only who needs the native library loads it.
  const { openLmdbStore } = await import('./lmdb.ts');
  return openLmdbStore(ledger.folder);
}
