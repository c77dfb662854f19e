// Puts CORS headers on every reply to an allowed page, and refuses the others where a route asks
// for an origin. @fastify/cors alone stops nobody: it only omits headers.
import cors from '@fastify/cors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { Refusal } from '../errors.ts';
import { isAllowed, type OriginRule } from './allowlist.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Only a page of an allowed origin may call this route. */
    originRequired?: boolean;
  }
  interface FastifyRequest {
    /** True when the request names an origin of the allow-list. */
    fromAllowedOrigin: boolean;
  }
}

export interface OriginsOptions {
  readonly rules: readonly OriginRule[];
}

export const origins = fp<OriginsOptions>(async (app, { rules }) => {
  await app.register(cors, {
    origin: (origin, callback) => {
      callback(null, isAllowed(rules, origin));
    },
    methods: ['GET', 'POST'],
    allowedHeaders: ['content-type'],
    exposedHeaders: ['retry-after'],
    maxAge: 7200,
    // An OPTIONS that is no preflight is answered like one: it asks for nothing.
    strictPreflight: false,
  });

  app.decorateRequest('fromAllowedOrigin', false);
  app.addHook('onRequest', (request, _reply, done) => {
    request.fromAllowedOrigin = isAllowed(rules, request.headers.origin);
    const isRefused =
      request.routeOptions.config.originRequired === true && !isPageRequest(request);
    if (isRefused) done(new Refusal('origin_not_allowed'));
    else done();
  });
});

/** CORS headers for a reply that is written before any hook has run. */
export function writeCorsHeaders(
  rules: readonly OriginRule[],
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { origin } = request.headers;
  reply.header('vary', 'Origin');
  if (!isAllowed(rules, origin)) return;
  reply.header('access-control-allow-origin', origin);
  reply.header('access-control-expose-headers', 'retry-after');
}

/** A browser says `cors` for a script's request; `navigate` or `no-cors` would be a form or an image. */
function isPageRequest(request: FastifyRequest): boolean {
  const mode = request.headers['sec-fetch-mode'];
  return request.fromAllowedOrigin && (mode === undefined || mode === 'cors');
}
