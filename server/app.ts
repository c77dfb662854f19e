// The endpoint as one Fastify plugin, mountable in anyone's app. From top to bottom: what is
// registered, in that order.
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import type { FastifyPluginAsync } from 'fastify';
import { assets, type AssetsOptions } from './assets/plugin.ts';
import { callbackRoutes } from './callbacks/routes.ts';
import { calls } from './calls/plugin.ts';
import { cancelRoutes, createRoutes, tokenRoutes } from './calls/routes.ts';
import { challenges } from './challenges/plugin.ts';
import { createClock } from './clock.ts';
import type { Config } from './config.ts';
import { answerErrors, answerNotFound, codeOf } from './errors.ts';
import { headers, speakTo } from './headers/plugin.ts';
import { health } from './health/routes.ts';
import { isLoopbackHost } from './host-pattern.ts';
import type { Ledger } from './ledger/ledger.ts';
import { createDayCounts } from './ledger/day-counts.ts';
import { ledger } from './ledger/plugin.ts';
import { limits } from './limits/plugin.ts';
import { together } from './observing.ts';
import { origins } from './origins/plugin.ts';
import { usualPace, type Pace } from './pace.ts';
import { reaper } from './reaper/plugin.ts';
import { turnstileOrigin } from './settings/challenges.ts';
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
  let clock = options.now ? { now: options.now, follow: () => 0 } : createClock();
  const now = () => clock.now();
  const pace = { ...usualPace, ...options.pace };
  if (config.sandbox && !isLoopbackHost(new URL(config.tavus.apiUrl).hostname)) {
    throw new Error('no TAVUS_API_KEY: only the tavus-call process itself starts the sandbox');
  }
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  answerErrors(app);

  // Only who has a listener for operators loads it.
  const operator = config.operator && (await import('./operator/plugin.ts'));
  const metrics = operator?.metricsOf(config);
  const counts = createDayCounts(now);
  const observer = together([counts.observer, metrics?.observer ?? {}]);

  await app.register(headers, {
    roomSources: options.assets?.roomSources ?? [],
    checkSources: config.challenge?.kind === 'turnstile' ? [turnstileOrigin] : [],
  });
  await app.register(ledger, { config, pace, observer, counts, ledger: options.ledger });
  // Whoever shares a ledger over several machines goes by its clock.
  const { shared } = app.ledger;
  if (shared && !options.now) clock = createClock(() => shared.now());
  await app.register(tavus, { config, pace, observer, tavus: options.tavus });
  await app.register(calls, { config, pace, observer, now });
  await app.register(challenges, { config, pace, now });
  await app.register(reaper, { config, pace, clock });
  if (options.assets) await app.register(assets, { ...options.assets, config });
  await app.register(health, { now });
  await app.register(callbackRoutes, { prefix: '/webhooks' });

  await app.register(
    async (api) => {
      answerNotFound(api);
      speakTo(api, 'page');
      api.addHook('onError', async (_request, _reply, error) => {
        const code = codeOf(error);
        if (code !== null) observer.refused(code);
      });
      await api.register(origins, { rules: config.originRules });
      await api.register(limits);
      await api.register(createRoutes, { config });
      await api.register(tokenRoutes, { config });
      await api.register(cancelRoutes, { config });
    },
    { prefix: '/api' },
  );
  if (operator && metrics) {
    const page = options.assets?.folder;
    await app.register(operator.operator, { config, metrics, now, page });
  }
};
