// Serves the room page under every conversation's address, as tavus.daily.co does. The page finds
// out by itself which room it is, and whether there is one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { bareRoomPage, bareRoomScript } from './bare-room.ts';
import type { Stage } from './stage.ts';
import { perform } from './trouble.ts';

const pageHeaders = {
  'cache-control': 'no-store',
  // The address holds the meeting token.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    'frame-ancestors *',
  ].join('; '),
};

/** Registers the page and its assets from a folder with index.html and assets/, or the bare page. */
export function pageRoutes(app: FastifyInstance, stage: Stage, roomFolder?: string): void {
  if (roomFolder !== undefined) {
    app.register(fastifyStatic, { root: join(roomFolder, 'assets'), prefix: '/assets/' });
    servePage(() => readFileSync(join(roomFolder, 'index.html'), 'utf8'));
    return;
  }
  servePage(() => bareRoomPage);
  app.get('/assets/bare-room.js', (_request, reply) =>
    reply.type('text/javascript').send(bareRoomScript),
  );

  function servePage(html: () => string): void {
    app.get('/:conversation_id(^c[a-f0-9]{11}$)', (request, reply) => {
      void reply.headers(pageHeaders);
      return perform(stage, 'page', { request, reply }, () => ({ status: 200, body: html() }));
    });
  }
}
