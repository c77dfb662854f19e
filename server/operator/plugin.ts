// The operator's listener: a server of its own in the same process, so that nothing of it answers on
// the public port. It lives and closes with the app.
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Config } from '../config.ts';
import { answerClientError } from '../client-errors.ts';
import { answerErrors, answerNotFound, Refusal } from '../errors.ts';
import { createGuard, headLimits, keepAliveMs, requestMs } from '../limits/connections.ts';
import { visitorAddress } from '../limits/plugin.ts';
import { requestNames } from '../logger.ts';
import { createAccount } from '../tavus/account.ts';
import { createAccess, wrongWindowMs, type Access, type Verdict } from './access.ts';
import { createDeployment } from './deployment.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createPeople } from './people.ts';
import { operatorRoutes } from './routes.ts';
import { createWatching } from './watching.ts';

export interface OperatorOptions {
  readonly config: Config;
  readonly metrics: Metrics;
  /** Epoch ms. */
  readonly now: () => number;
  /** What `npm run build` writes; without it there is no dashboard. */
  readonly page: string | undefined;
}

const packageFile = createRequire(import.meta.url)('tavus-call/package.json') as {
  readonly version: string;
};

/** Of those who watch, who scrape, and who knock. */
const mostConnections = 250;

/** Everything comes from here, and nobody may frame it. Tavus has the pictures of replicas. */
const headers = {
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    'media-src https://*.tavus.io',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** The metrics that the app's observer feeds; made before the app has anything to observe. */
export function metricsOf({ maxConcurrentCalls, dailyCallSeconds }: Config): Metrics {
  return createMetrics({ version: packageFile.version, maxConcurrentCalls, dailyCallSeconds });
}

export const operator = fp<OperatorOptions>(
  async (app, options) => {
    const { operator: settings } = options.config;
    if (settings === null) return;
    const admin = await buildListener(app, options, settings.token);
    app.addHook('onReady', async () => {
      const { host, port } = settings;
      await admin.listen({ host, port }).catch((error: unknown) => {
        throw new Error(`ADMIN_PORT ${String(port)} cannot be listened at (${String(error)})`);
      });
      app.log.info(`dashboard: ${addressOf(admin)}`);
    });
    app.addHook('onClose', () => admin.close());
  },
  { name: 'operator', dependencies: ['ledger', 'calls', 'tavus'] },
);

async function buildListener(
  app: FastifyInstance,
  { config, metrics, now, page }: OperatorOptions,
  token: string | undefined,
): Promise<FastifyInstance> {
  const { ledger, calls, log } = app;
  const admin = Fastify({
    loggerInstance: log,
    bodyLimit: 1024,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    ...requestNames,
    // A HEAD of the event stream would leave it open for ever.
    exposeHeadRoutes: false,
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    http: headLimits,
    clientErrorHandler: answerClientError,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
  });
  admin.setValidatorCompiler(TypeBoxValidatorCompiler);
  answerErrors(admin);
  answerNotFound(admin);
  guardConnections(admin);
  admin.addHook('onRequest', async (_request, reply) => void reply.headers(headers));

  const isDraining = () => calls.isDraining();
  const { version } = packageFile;
  const deployment = createDeployment({ ledger, config, version, isDraining, now });
  const watching = createWatching({ deployment, now });
  const account = createAccount(config.tavus);
  const people = createPeople(account, now);
  const access = createAccess(token, now);
  admin.addHook('preClose', async () => {
    watching.close();
    await account.close();
  });
  await admin.register(async (api) => {
    api.addHook('onRequest', async (request, reply) => check(access, request, reply));
    await api.register(operatorRoutes, {
      ledger,
      calls,
      deployment,
      watching,
      people,
      metrics,
      now,
    });
  });
  if (page !== undefined) await admin.register(dashboard, { access, folder: page });
  return admin;
}

/** Whoever reaches the address may open connections to it, with a token or without. */
function guardConnections(admin: FastifyInstance): void {
  const { guard, guardServerOf } = createGuard({
    maxConnections: mostConnections,
    answerClientError,
    full: () => admin.log.warn({}, 'connections to the operator’s listener are refused: too many'),
  });
  guard(admin.server);
  admin.addHook('onRequest', async ({ raw }) => guardServerOf(raw));
}

/** The page itself holds nothing; with a token set, whoever opens it is asked for that. */
async function dashboard(
  admin: FastifyInstance,
  { access, folder }: { access: Access; folder: string },
): Promise<void> {
  admin.addHook('onRequest', async (request) => {
    refuseUnless(access.judgePage({ host: request.headers.host }));
  });
  await admin.register(fastifyStatic, {
    root: join(folder, 'operator'),
    wildcard: false,
    globIgnore: ['**/*.br', '**/*.gz'],
    preCompressed: true,
    decorateReply: false,
    cacheControl: false,
  });
}

async function check(access: Access, request: FastifyRequest, reply: FastifyReply) {
  const { host, origin, authorization } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const isForwarded = Object.keys(request.headers).some((name) =>
    /^(forwarded|via|x-real-ip|x-forwarded-)/.test(name),
  );
  const verdict = access.judge({
    host,
    origin,
    authorization,
    site: typeof site === 'string' ? site : undefined,
    isForwarded,
    address: visitorAddress(request),
  });
  if (verdict === 'unauthorized') reply.header('www-authenticate', 'Bearer');
  refuseUnless(verdict);
}

/** @throws Refusal unless it is granted */
function refuseUnless(verdict: Verdict): void {
  switch (verdict) {
    case 'granted':
      return;
    case 'unauthorized':
      throw new Refusal('bad_token', {
        status: 401,
        sentence: 'The token of this address is needed.',
      });
    case 'foreign':
      throw new Refusal('origin_not_allowed', {
        sentence: 'Without ADMIN_TOKEN only this machine may ask, by its own name and for itself.',
      });
    case 'slow_down':
      throw new Refusal('rate_limited', {
        sentence: 'Too many wrong tokens. Please wait a minute.',
        retryAfterSeconds: wrongWindowMs / 1000,
      });
  }
}

function addressOf({ server }: FastifyInstance): string {
  const { address, port, family } = server.address() as AddressInfo;
  const host = family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${String(port)}/`;
}
