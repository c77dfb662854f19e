// Puts the headers of its audience on every reply of a route. A route that does not say whom it speaks to keeps the
// endpoint from starting.
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { headersFor, type Audience, type Guests } from './audiences.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whom the route speaks to; `speakTo` says it for a scope. */
    audience?: Audience;
  }
}

export const headers = fp<Guests>(async (app, guests) => {
  const routes: { readonly url: string; readonly config?: { audience?: Audience } }[] = [];
  app.addHook('onRoute', (route) => void routes.push(route));
  app.addHook('onReady', async () => {
    const silent = routes.filter(({ config }) => config?.audience === undefined);
    if (silent.length === 0) return;
    throw new Error(`no audience: ${silent.map(({ url }) => url).join(', ')}`);
  });
  app.addHook('onRequest', (request, reply, done) => {
    const { audience } = request.routeOptions.config;
    if (audience !== undefined) reply.headers(headersFor(audience, guests));
    done();
  });
});

/** Routes of this scope, and of those below it, speak to this audience unless they name another. */
export function speakTo(app: FastifyInstance, audience: Audience): void {
  app.addHook('onRoute', (route) => {
    route.config = { audience, ...route.config };
  });
}
