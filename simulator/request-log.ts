// Remembers who asked the API for what, so that tests can tell who talks to Tavus, and how.
// Takes whatever aims at /v2 or carries a key; the room page's own requests are not of interest.
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { append } from './bounded-list.ts';

/** One API request. */
export interface SimulatorRequest {
  readonly method: string;
  /** As sent, not decoded, without the query. */
  readonly path: string;
  /** After the question mark; empty without one. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed JSON, the text of what is none, undefined when empty. */
  readonly body: unknown;
  /** Epoch milliseconds of the simulator's clock. */
  readonly at: number;
  /** What its answer calls it, in `X-Tavus-Request-Id`. */
  readonly id: string;
}

/** The newest thousand requests, and how many of all carried an `Origin`, as browsers' do. */
export interface RequestLog {
  readonly requests: readonly SimulatorRequest[];
  readonly withOrigin: number;
}

/** Logs an instance's API requests, refused and unknown ones too. */
export function logRequests(app: FastifyInstance, now: () => number): RequestLog {
  const requests: SimulatorRequest[] = [];
  const bodies = new WeakMap<FastifyRequest, { body: unknown }>();
  const log = { requests, withOrigin: 0 };

  app.addHook('onRequest', (request, reply, done) => {
    const { method, url, headers } = request;
    if (url.startsWith('/v2') || headers['x-api-key'] !== undefined) {
      const [path = '', ...query] = url.split('?');
      const [id, at] = [randomUUID(), now()];
      const entry = { method, path, query: query.join('?'), headers, body: undefined, at, id };
      reply.header('x-tavus-request-id', id);
      append(requests, entry);
      bodies.set(request, entry);
      if (headers.origin !== undefined) log.withOrigin += 1;
    }
    done();
  });

  // The body is read after onRequest, and not at all for what is refused before.
  app.addHook('preHandler', (request, _reply, done) => {
    const entry = bodies.get(request);
    if (entry) entry.body = request.body;
    done();
  });

  return log;
}
