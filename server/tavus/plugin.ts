// Decorates the app with the Tavus client and closes its connections with it.
import fp from 'fastify-plugin';
import type { Config } from '../config.ts';
import { observed, type Observer } from '../observing.ts';
import type { Pace } from '../pace.ts';
import { createTavus, isUnanswered, type Tavus } from './client.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly tavus: Tavus;
  }
}

export interface TavusPluginOptions {
  readonly config: Config;
  readonly pace: Pace;
  readonly observer: Pick<Observer, 'asked'>;
  readonly tavus?: Tavus | undefined;
}

export const tavus = fp<TavusPluginOptions>(
  async (app, { config, pace, observer, tavus: given }) => {
    const client = given ?? createTavus({ ...config.tavus, pace });
    app.decorate(
      'tavus',
      observed(client, (answer) => observer.asked(answer), isUnanswered),
    );
    app.addHook('onClose', () => client.close());
  },
  { name: 'tavus' },
);
