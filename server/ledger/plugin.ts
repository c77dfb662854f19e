// Opens the store that LEDGER_URL names and closes it with the app; a host may bring its own ledger.
import fp from 'fastify-plugin';
import type { Config } from '../config.ts';
import type { Pace } from '../pace.ts';
import type { Ledger } from './ledger.ts';
import { openLedger } from './open-ledger.ts';

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
    const open = options.ledger ?? (await openLedger(options.config.ledger, options.pace.storeMs));
    app.decorate('ledger', open);
    app.addHook('onClose', async () => {
      await open.close().catch((error: unknown) => {
        app.log.error({ err: error }, 'the ledger could not be closed');
      });
    });
  },
  { name: 'ledger' },
);
