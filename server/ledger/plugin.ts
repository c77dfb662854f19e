// Opens the store that LEDGER_URL names and closes it with the app; a host may bring its own ledger.
import fp from 'fastify-plugin';
import type { Config } from '../config.ts';
import type { DayCounts } from './day-counts.ts';
import { observed, type Observer } from '../observing.ts';
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
  readonly observer: Pick<Observer, 'stored'>;
  readonly counts: DayCounts;
  readonly ledger?: Ledger | undefined;
}

/** Between two writes of what was counted. */
const countsMs = 500;

export const ledger = fp<LedgerOptions>(
  async (app, options) => {
    const open =
      options.ledger ?? (await openLedger(options.config.ledger, options.pace.storeMs, app.log));
    const { observer, counts } = options;
    app.decorate(
      'ledger',
      observed(open, (answer) => observer.stored(answer)),
    );
    const counting = setInterval(() => void counts.write(open), countsMs).unref();
    app.addHook('onClose', async () => {
      clearInterval(counting);
      await counts.write(open);
      await open.close().catch((error: unknown) => {
        app.log.error({ err: error }, 'the ledger could not be closed');
      });
    });
  },
  { name: 'ledger' },
);
