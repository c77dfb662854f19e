import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStand, page, type Stand } from '../../support/stand.ts';

let stand: Stand;
beforeAll(async () => {
  stand = await openStand({
    env: { ALLOWED_ORIGINS: `${page},https://*.wild.example`, MAX_CONCURRENT_CALLS: '100' },
    simulator: { slots: 100 },
  });
});
afterAll(() => stand.close());

const create = (headers: Record<string, string>) => stand.post('/api/conversations', '{}', headers);

describe('a create from a page that is not on the list', () => {
  it.each([
    ['a foreign one', { origin: 'https://evil.test' }],
    ['an opaque one', { origin: 'null' }],
    ['a missing one', {}],
    ['a suffix', { origin: 'https://shop.example.evil.test' }],
    ['a prefix', { origin: 'https://evilshop.example' }],
    ['another port', { origin: 'https://shop.example:8443' }],
    ['another scheme', { origin: 'http://shop.example' }],
    ['user information', { origin: 'https://shop.example@evil.test' }],
    ['a trailing dot', { origin: 'https://shop.example.' }],
    ['the apex of a wildcard', { origin: 'https://wild.example' }],
    ['a referrer in its place', { referer: `${page}/` }],
    ['a navigation', { origin: page, 'sec-fetch-mode': 'navigate' }],
    ['an image', { origin: page, 'sec-fetch-mode': 'no-cors' }],
  ])('%s: 403, and Tavus is not asked', async (_what, headers: Record<string, string>) => {
    const before = stand.asked.length;
    const reply = await create(headers);
    expect(reply.status).toBe(403);
    expect(reply.json.code).toBe('origin_not_allowed');
    expect(stand.asked).toHaveLength(before);
    if (headers['origin'] !== page) {
      expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('is refused before its body is looked at', async () => {
    const reply = await stand.post('/api/conversations', 'no json {', {
      origin: 'https://evil.test',
    });
    expect(reply.status).toBe(403);
  });
});

describe('CORS', () => {
  it.each([page, 'https://a.wild.example', 'https://b.a.wild.example'])(
    'lets %s in',
    async (origin) => {
      const reply = await create({ origin, 'sec-fetch-mode': 'cors' });
      expect(reply.status).toBe(201);
      expect(reply.headers).toMatchObject({
        'access-control-allow-origin': origin,
        vary: 'Origin',
      });
    },
  );

  it.each([
    ['POST', '/api/conversations', '{"nonsense":1}', 400],
    ['POST', '/api/conversations', 'x'.repeat(9000), 413],
    ['POST', '/api/conversations/c1/end', 'bad', 403],
    ['POST', '/api/conversations/..%2f..%2fx/end', 'bad', 400],
    ['GET', '/api/conversations', undefined, 404],
    ['OPTIONS', '/api/conversations', undefined, 204],
    ['POST', '/api/%ff', '', 400],
    ['POST', `/api/conversations/c${'a'.repeat(200)}/end`, 'x', 400],
    ['POST', '/api/nowhere', '', 404],
  ] as const)('is on errors too: %s %s', async (method, url, payload, status) => {
    const reply = await stand.app.inject({
      method,
      url,
      ...(payload !== undefined && { payload }),
      headers: { origin: page, 'content-type': 'text/plain' },
    });
    expect(reply.statusCode).toBe(status);
    expect(reply.headers['access-control-allow-origin']).toBe(page);
    expect(reply.headers['access-control-expose-headers']).toBe('retry-after');
    expect(reply.headers.vary).toContain('Origin');
  });

  it('lets a browser remember a preflight', async () => {
    const reply = await stand.app.inject({
      method: 'OPTIONS',
      url: '/api/conversations',
      headers: {
        origin: page,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(reply.statusCode).toBe(204);
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': page,
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '7200',
    });
  });

  it('tells a foreign preflight nothing', async () => {
    const reply = await stand.app.inject({
      method: 'OPTIONS',
      url: '/api/conversations',
      headers: { origin: 'https://evil.test', 'access-control-request-method': 'POST' },
    });
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('never allows credentials', async () => {
    const reply = await create({ origin: page });
    expect(reply.headers['access-control-allow-credentials']).toBeUndefined();
  });
});
