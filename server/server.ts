// Our own Fastify around the plugin: the limits a public address needs, and replies in one shape for
// what Fastify itself refuses.
import type { IncomingMessage } from 'node:http';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyServerOptions,
} from 'fastify';
import { tavusCall, type TavusCallOptions } from './app.ts';
import type { Config } from './config.ts';
import { answerClientError } from './client-errors.ts';
import { answer, answerErrors, answerNotFound, Refusal } from './errors.ts';
import {
  asksForUpgrade,
  createGuard,
  hasMuchToSay,
  hasOneHost,
  hasTooManyHeaders,
  headLimits,
  keepAliveMs,
  mostRequestsOfOneConnection,
  requestMs,
} from './limits/connections.ts';
import { requestNames } from './logger.ts';
import { usualPace } from './pace.ts';
import { strictTransport } from './headers/audiences.ts';
import { writeCorsHeaders } from './origins/plugin.ts';

export interface ServerOptions extends TavusCallOptions {
  readonly logger?: FastifyServerOptions['logger'];
}

/** The largest body a page may send, bytes. */
const bodyLimit = 8 * 1024;

/** A server that is ready to listen. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { config, logger = false } = options;
  const pace = { ...usualPace, ...options.pace };
  const transport = strictTransport(config.publicUrl);
  const tellTransport = (reply: FastifyReply) => {
    if (transport !== null) reply.header('strict-transport-security', transport);
  };
  const app = Fastify({
    logger,
    bodyLimit,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    ...requestNames,
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    maxRequestsPerSocket: mostRequestsOfOneConnection,
    // Nothing moves: a reader who does not read, of a file as of a stream.
    connectionTimeout: pace.idleMs,
    http: headLimits,
    // Calls go on while the process stops: an end that comes now is still taken.
    return503OnClosing: false,
    // By then calls are settled (calls/plugin.ts); no client may hold the process up any longer.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (error, request, reply) => {
      tellTransport(reply);
      writeCorsHeaders(config.originRules, request, reply);
      answer(new Refusal('bad_request', { cause: error }), request, reply);
    },
    clientErrorHandler: answerClientError,
  });
  if (transport !== null) {
    app.addHook('onRequest', (_request, reply, done) => {
      tellTransport(reply);
      done();
    });
  }
  guardConnections(app, config);
  answerErrors(app);
  answerNotFound(app);
  await app.register(tavusCall, options);
  return app;
}

/** Of each server that Fastify makes, and of each request before anybody looks at what it wants. */
function guardConnections(app: FastifyInstance, { maxConnections }: Config): void {
  const { guard, guardServerOf } = createGuard({
    maxConnections,
    answerClientError,
    full() {
      app.log.warn({ maxConnections }, 'connections are refused: MAX_CONNECTIONS is reached');
    },
  });
  guard(app.server);
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    guardServerOf(raw);
    const sentence = headFault(raw);
    if (sentence === null) done();
    else done(new Refusal('bad_request', { sentence }));
  });
  app.addHook('onSend', ({ raw }, reply, _payload, done) => {
    if (hasMuchToSay(raw, bodyLimit) || asksForUpgrade(raw)) reply.header('connection', 'close');
    done();
  });
}

/** What is wrong with a request's head, in a sentence. */
function headFault(raw: IncomingMessage): string | null {
  if (hasTooManyHeaders(raw)) return 'The request has too many headers.';
  return hasOneHost(raw) ? null : 'The request does not name one host.';
}
