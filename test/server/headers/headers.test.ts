// Every route there is, asked once: what its reply forbids a browser. A route that is not in this list fails.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig, tavusCall } from '../../../server/app.ts';
import { strictTransport } from '../../../server/headers/audiences.ts';
import { headers } from '../../../server/headers/plugin.ts';
import { createLedger } from '../../../server/ledger/ledger.ts';
import { MemoryStore } from '../../../server/ledger/memory.ts';
import { buildServer } from '../../../server/server.ts';
import { openStand, page } from '../../support/stand.ts';

const dist = join(import.meta.dirname, '../../../dist');
const roomSources = ['https://*.daily.co'];
const settings = { SANDBOX: 'true', TAVUS_API_URL: 'http://127.0.0.1:9', ALLOWED_ORIGINS: page };

const usual = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
const dead = "default-src 'none'; frame-ancestors 'none'";
const ours = {
  ...usual,
  'content-security-policy': dead,
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
};
const everybodys = {
  ...usual,
  'content-security-policy': dead,
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};
const beacons = { ...ours, 'cross-origin-resource-policy': 'cross-origin' };
const visitors = {
  ...usual,
  'cache-control': 'no-cache',
  'content-security-policy': expect.stringMatching(
    /default-src 'none'.*frame-src 'self' https:\/\/\*\.daily\.co;.*frame-ancestors 'self'/,
  ) as unknown,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(), midi=(), payment=(), serial=(), usb=()',
};
const asked = (caching: string) => ({ ...everybodys, 'cache-control': caching });

/** The first pattern that fits says what the reply has to have. */
const expected: [RegExp, object][] = [
  [/^\/api\/conversations$/, ours],
  [/^\/api\/conversations\/:conversation_id\/(heartbeat|presence)$/, ours],
  [/^\/api\/conversations\/(:conversation_id\/end|cancel)$/, beacons],
  [/^\/api\/?\*$/, ours],
  [/^\/webhooks\/tavus\/:secret$/, ours],
  [/^\/(healthz|readyz)$/, ours],
  [/^\/(v\/[0-9a-f]{16}|chunks)\//, asked('public, max-age=31536000, immutable')],
  [/^\/(release|openapi)\.json$/, asked('public, max-age=300, stale-while-revalidate=86400')],
  [/^\/tavus-call(\.classic)?\.js$/, asked('public, max-age=300, stale-while-revalidate=86400')],
  [/^\/llms\.txt$/, asked('no-cache')],
  [/^\/(playground\.json|custom-elements\.json|index\.html)?$/, visitors],
  [/^\/(preview|themed|assets)\//, visitors],
];

interface Route {
  readonly method: string;
  readonly url: string;
}

let app: FastifyInstance;
let folder: string;
const routes: Route[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tavus-call-headers-'));
  await cp(dist, folder, { recursive: true });
  app = Fastify();
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, url });
  });
  await app.register(tavusCall, {
    config: readConfig(settings),
    ledger: createLedger(new MemoryStore()),
    assets: { folder, playground: true, roomSources },
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const ask = ({ method, url }: Route) =>
  app.inject({
    method: method as 'GET',
    url: url.replace(':conversation_id', 'c123').replace(':secret', 'x').replace('*', 'x'),
    headers: { origin: page },
    ...(method === 'POST' && { payload: {} }),
  });

describe('the headers of a reply', () => {
  it('are those of its route, on every route there is', async () => {
    const patterns = expected.map(([pattern]) => pattern);
    const strangers = routes.filter(({ url }) => !patterns.some((one) => one.test(url)));
    expect(strangers).toEqual([]);
    const unused = patterns.filter((one) => !routes.some(({ url }) => one.test(url)));
    expect(unused).toEqual([]);
    for (const route of routes) {
      const [, headers] = expected.find(([pattern]) => pattern.test(route.url)) ?? [];
      const reply = await ask(route);
      expect([route, { ...reply.headers }]).toEqual([route, expect.objectContaining(headers)]);
    }
  });

  it('say the type and the charset of whatever is text', async () => {
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      const type = String((await ask(route)).headers['content-type']);
      expect([route.url, type]).toEqual([
        route.url,
        expect.stringMatching(/charset=utf-8$|^application\/json|^image\//),
      ]);
    }
  });

  it('keep an endpoint from starting where a route has none', async () => {
    const host = Fastify();
    await host.register(async (scope) => {
      await scope.register(headers, { roomSources });
      scope.get('/forgotten', async () => 'x');
    });
    await expect(host.ready()).rejects.toThrow('no audience: /forgotten');
  });
});

describe('what no route answers', () => {
  it.each([
    ['nothing is there', '/nowhere', 404],
    ['nothing is there for a page', '/api/nowhere', 404],
    ['an address that is none', '/%ff', 400],
    ['a method that is none', '/healthz', 404],
  ])('%s: a dead reply that nobody keeps', async (_what, url, status) => {
    const stand = await openStand({ env: { PUBLIC_URL: 'https://calls.shop.example' } });
    const reply = await stand.app.inject({
      method: url === '/healthz' ? 'TRACE' : 'GET',
      url,
    } as object);
    await stand.close();
    expect(reply.statusCode).toBe(status);
    expect(reply.headers).toMatchObject({
      ...usual,
      'content-security-policy': dead,
      'cache-control': 'no-store',
      'strict-transport-security': 'max-age=31536000',
    });
  });
});

describe('Strict-Transport-Security', () => {
  it('is said where visitors come by https, for this name alone', async () => {
    const reply = async (PUBLIC_URL: string) => {
      const server = await buildServer({
        config: readConfig({ ...settings, PUBLIC_URL }),
        ledger: createLedger(new MemoryStore()),
      });
      const { headers } = await server.inject('/healthz');
      await server.close();
      return headers['strict-transport-security'];
    };
    expect(await reply('https://calls.shop.example')).toBe('max-age=31536000');
    expect(await reply('http://localhost:3001')).toBe(undefined);
  });

  it('is not said of a name whose other ports may speak no TLS', () => {
    expect(strictTransport('https://shop.example:8443')).toBe(null);
    expect(strictTransport('https://shop.example:443/calls')).toBe('max-age=31536000');
    expect(strictTransport(undefined)).toBe(null);
  });
});
