// How often one address may do a thing: @fastify/rate-limit, off unless a route asks. It counts IPv6
// by /64; the caps that protect money are in the ledger, since this store forgets addresses.
import rateLimit from '@fastify/rate-limit';
import fp from 'fastify-plugin';
import { Refusal } from '../errors.ts';

export const limits = fp(async (app) => {
  app.addHook('onRequest', async ({ ip }: { ip?: string }) => {
    // A connection that broke while its request was read has no address left to count.
    if (ip === undefined) throw new Refusal('bad_request');
  });
  await app.register(rateLimit, {
    global: false,
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
    errorResponseBuilder: (_request, { ttl }) =>
      new Refusal('rate_limited', { retryAfterSeconds: Math.max(1, Math.ceil(ttl / 1000)) }),
  });
});
