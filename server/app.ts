// The endpoint as one Fastify plugin, mountable in anyone's app. From top to bottom: what is
// registered, in that order.
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import type { FastifyPluginAsync } from 'fastify';
import { assets, type AssetsOptions } from './assets/plugin.ts';
import { callbackRoutes } from './callbacks/routes.ts';
import { calls } from './calls/plugin.ts';
import { cancelRoutes, createRoutes, tokenRoutes } from './calls/routes.ts';
import { createClock } from './clock.ts';
import type { Config } from './config.ts';
import { answerErrors, answerNotFound } from './errors.ts';
import { health } from './health/routes.ts';
import { isLoopbackHost } from './host-pattern.ts';
import type { Ledger } from './ledger/ledger.ts';
import { ledger } from './ledger/plugin.ts';
import { limits } from './limits/plugin.ts';
import { origins } from './origins/plugin.ts';
import { usualPace, type Pace } from './pace.ts';
import { reaper } from './reaper/plugin.ts';
import type { Tavus } from './tavus/client.ts';
import { tavus } from './tavus/plugin.ts';

export { ConfigError, readConfig, type Config } from './config.ts';

export interface TavusCallOptions {
  /** From `readConfig`. */
  readonly config: Config;
  /** Serves the widget's files when given; without it they come from somewhere else. */
  readonly assets?: AssetsOptions | undefined;
  /** Collaborators that a host or a test brings instead of ours. */
  readonly ledger?: Ledger | undefined;
  readonly tavus?: Tavus | undefined;
  /** Epoch ms; default a clock that follows the machine's. */
  readonly now?: () => number;
  /** Other times than the usual ones. */
  readonly pace?: Partial<Pace>;
}

/**
 * The whole endpoint below the prefix it is registered with. Body limit, timeouts and trusted proxies
 * belong to the host's Fastify factory: `server.ts` shows the ones we use.
 */
export const tavusCall: FastifyPluginAsync<TavusCallOptions> = async (app, options) => {
  const { config } = options;
  const clock = options.now ? { now: options.now, follow: () => false } : createClock();
  const now = () => clock.now();
  const pace = { ...usualPace, ...options.pace };
  if (config.sandbox && !isLoopbackHost(new URL(config.tavus.apiUrl).hostname)) {
    throw new Error('no TAVUS_API_KEY: only the tavus-call process itself starts the sandbox');
  }
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  answerErrors(app);

  await app.register(ledger, { config, pace, ledger: options.ledger });
  await app.register(tavus, { config, pace, tavus: options.tavus });
  await app.register(calls, { config, pace, now });
  await app.register(reaper, { config, pace, clock });
  if (options.assets) await app.register(assets, { ...options.assets, config });
  await app.register(health, { now });
  await app.register(callbackRoutes, { prefix: '/webhooks' });

  await app.register(
    async (api) => {
      answerNotFound(api);
      await api.register(origins, { rules: config.originRules });
      await api.register(limits);
      await api.register(createRoutes, { config });
      await api.register(tokenRoutes, { config });
      await api.register(cancelRoutes, { config });
    },
    { prefix: '/api' },
  );
};
