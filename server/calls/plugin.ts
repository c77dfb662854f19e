// Makes the use cases part of the app, and ties the open streams and ends to its life.
import fp from 'fastify-plugin';
import type { Config } from '../config.ts';
import type { Observer } from '../observing.ts';
import type { Pace } from '../pace.ts';
import { createCalls, type Calls } from './calls.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly calls: Calls;
  }
}

export interface CallsOptions {
  readonly config: Config;
  readonly pace: Pace;
  readonly observer: Observer;
  /** Epoch ms. */
  readonly now: () => number;
}

export const calls = fp<CallsOptions>(
  async (app, { config, pace, observer, now }) => {
    const { ledger, tavus, log } = app;
    const useCases = createCalls({ config, pace, observer, now, ledger, tavus, log });
    app.decorate('calls', useCases);

    const timer = setInterval(() => useCases.keepStreams(), pace.commentMs).unref();

    app.addHook('onReady', () => useCases.resume());
    // Before the server waits for its connections: an open stream, or a client that never finishes
    // its request, must not keep calls running.
    app.addHook('preClose', async () => {
      clearInterval(timer);
      await useCases.stop();
    });
  },
  { name: 'calls', dependencies: ['ledger', 'tavus'] },
);
