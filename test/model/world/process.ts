// One process of the endpoint: the real server on a real port, in front of a ledger that it shares with
// others. It can be stopped, and it can crash. Knows no visitor.
import type { AddressInfo } from 'node:net';
import type { Config } from '../../../server/config.ts';
import type { Ledger } from '../../../server/ledger/ledger.ts';
import type { Pace } from '../../../server/pace.ts';
import { buildServer } from '../../../server/server.ts';
import { createTavus, type Tavus } from '../../../server/tavus/client.ts';
import { Lifeline } from './lifeline.ts';

export interface ProcessOptions {
  readonly config: Config;
  readonly pace: Pace;
  readonly ledger: Ledger;
  readonly now: () => number;
}

export interface Process {
  /** Its address. */
  readonly home: string;
  /** As SIGTERM does: it ends in its own time. */
  stop(): Promise<void>;
  /** As SIGKILL does: its connections break, and no line of it runs any more that anybody could see. */
  crash(): void;
}

export async function startProcess(options: ProcessOptions): Promise<Process> {
  const { config, pace, now } = options;
  const lifeline = new Lifeline();
  const tavus = withoutClocks(createTavus({ ...config.tavus, pace }));
  const app = await buildServer({
    config,
    pace,
    now,
    tavus: lifeline.carry(tavus, () => tavus.close()),
    // It outlives this process.
    ledger: lifeline.carry(options.ledger, async () => undefined),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return {
    home: `http://127.0.0.1:${String(port)}`,
    stop: () => app.close(),
    crash() {
      lifeline.cut();
      app.server.closeAllConnections();
      // Its timers; what else closing does is beyond the lifeline.
      void app.close();
    },
  };
}

/** A Tavus that never ends a call by itself, so that the endpoint's own nets are what is tested. */
function withoutClocks(tavus: Tavus): Tavus {
  return {
    ...tavus,
    create: (body) =>
      tavus.create({ ...body, properties: { ...body.properties, max_call_duration: 36_000 } }),
  };
}
