// How often one address may do a thing: @fastify/rate-limit, off unless a route asks. It counts IPv6
// by /64, and over all processes where the ledger is on no single machine; the caps that protect money are
// in the ledger, since this store forgets addresses.
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { Refusal } from '../errors.ts';
import { counterOn } from './counter.ts';

/** How often one address may do a thing. */
export interface Rate {
  readonly max: number;
  readonly windowSeconds: number;
}

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * A budget of its own for each address, or for whatever `keyOf` names, for who knows what counts; throws the
     * refusal.
     */
    createBudget(
      rate: Rate,
      keyOf?: (request: FastifyRequest) => string,
    ): (request: FastifyRequest) => Promise<void>;
  }
}

export const limits = fp(async (app) => {
  app.addHook('onRequest', ({ ip }: { ip?: string }, _reply, done) => {
    // A connection that broke while its request was read has no address left to count.
    if (ip === undefined) done(new Refusal('bad_request'));
    else done();
  });
  const { shared } = app.ledger;
  await app.register(rateLimit, {
    global: false,
    // Not the library's own, which goes by the machine's clock: set back, it would refuse an address until then.
    store: counterOn(shared),
    ...(shared && {
      // Elsewhere than in this process, no address is written down.
      keyGenerator: (request) => app.calls.tokens.visitorHash(visitorAddress(request)),
    }),
    addHeaders: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    errorResponseBuilder: (_request, { ttl }) => tooMany(ttl),
  });
  app.decorate('createBudget', ({ max, windowSeconds }, keyOf) => {
    const spend = app.createRateLimit({
      max,
      timeWindow: windowSeconds * 1000,
      ...(keyOf && { keyGenerator: keyOf }),
    });
    return async (request) => {
      const spent = await spend(request);
      if (!spent.isAllowed && spent.isExceeded) throw tooMany(spent.ttl);
    };
  });
});

/**
 * The address that stands for a visitor wherever one is counted, in the ledger as here: who has an IPv6
 * network has all the addresses in it, and would else be as many visitors as he likes.
 */
export function visitorAddress({ ip }: Pick<FastifyRequest, 'ip'>): string {
  return normalizeIP(ip);
}

function tooMany(ttlMs: number): Refusal {
  return new Refusal('rate_limited', { retryAfterSeconds: Math.max(1, Math.ceil(ttlMs / 1000)) });
}
