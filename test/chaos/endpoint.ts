// The server under test, as a process: the real plugin on the real store, with shorter times, and with
// one of its nets cut when a control asks for it. Started by server-process.ts, and killed by it.
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { readConfig } from '../../server/app.ts';
import { createLedger } from '../../server/ledger/ledger.ts';
import { buildServer } from '../../server/server.ts';
import { createTavus } from '../../server/tavus/client.ts';
import { openChaosStore } from './ledgers.ts';
import { withoutIntents, withoutReaper, withoutReconcile } from './sabotage.ts';
import { pace, settings } from './times.ts';

const { CHAOS_LEDGER = '', CHAOS_WITHOUT = '', ...env } = process.env;

const port = Number(env['PORT']);
const config = {
  ...readConfig({
    ...env,
    // Webhooks come once the address is known: from the second start on.
    ...(port !== 0 && { PUBLIC_URL: `http://127.0.0.1:${String(port)}` }),
  }),
  ...settings,
};
const store = await openChaosStore(CHAOS_LEDGER);
const tavus = createTavus({ ...config.tavus, pace });
const app = await buildServer({
  config,
  pace,
  ledger: createLedger(
    CHAOS_WITHOUT === 'intents'
      ? withoutIntents(store)
      : CHAOS_WITHOUT === 'reaper'
        ? withoutReaper(store)
        : store,
  ),
  tavus: CHAOS_WITHOUT === 'reconcile' ? withoutReconcile(tavus) : tavus,
  logger: { level: 'info' },
});

// A parent that is gone kills nobody any more.
process.on('disconnect', () => process.exit(1));
process.once('SIGTERM', () => {
  app.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
process.send?.({ port: await listen(app) });

/** Somebody may have been given our port while we were dead; it is not kept for long. */
async function listen(server: FastifyInstance): Promise<number> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await server.listen({ host: '127.0.0.1', port });
      return (server.server.address() as AddressInfo).port;
    } catch (error) {
      if ((error as { code?: string }).code !== 'EADDRINUSE' || attempt > 100) throw error;
      await pause(100);
    }
  }
}
