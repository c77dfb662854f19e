// Opens the store that LEDGER_URL names and closes it with the app; a host may bring its own.
import fp from 'fastify-plugin';
import type { Ledger } from './ledger.ts';
import { MemoryLedger } from './memory.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly ledger: Ledger;
  }
}

export interface LedgerOptions {
  readonly ledger?: Ledger | undefined;
}

export const ledger = fp<LedgerOptions>(
  async (app, options) => {
    const store = options.ledger ?? new MemoryLedger();
    app.decorate('ledger', store);
    app.addHook('onClose', () => store.close());
  },
  { name: 'ledger' },
);
