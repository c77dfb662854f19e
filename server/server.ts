// Our own Fastify around the plugin: the limits a public address needs, and replies in one shape for
// what Fastify itself refuses.
import Fastify, { LogController, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { tavusCall, type TavusCallOptions } from './app.ts';
import { answerClientError } from './client-errors.ts';
import { answer, answerErrors, answerNotFound, Refusal } from './errors.ts';
import { writeCorsHeaders } from './origins/plugin.ts';

export interface ServerOptions extends TavusCallOptions {
  readonly logger?: FastifyServerOptions['logger'];
}

/** The largest body a page may send, bytes. */
const bodyLimit = 8 * 1024;

/** A server that is ready to listen. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { config, logger = false } = options;
  const app = Fastify({
    logger,
    bodyLimit,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    // One line per call says more than two per request, and names no visitor.
    logController: new LogController({ disableRequestLogging: true }),
    // A client may not choose what our log calls its request.
    requestIdHeader: false,
    requestTimeout: 10_000,
    http: { headersTimeout: 5_000, connectionsCheckingInterval: 1_000 },
    // Calls go on while the process stops: an end that comes now is still taken.
    return503OnClosing: false,
    // By then calls are settled (calls/plugin.ts); no client may hold the process up any longer.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (error, request, reply) => {
      writeCorsHeaders(config.originRules, request, reply);
      answer(new Refusal('bad_request', { cause: error }), request, reply);
    },
    clientErrorHandler: answerClientError,
  });
  answerErrors(app);
  answerNotFound(app);
  await app.register(tavusCall, options);
  return app;
}
