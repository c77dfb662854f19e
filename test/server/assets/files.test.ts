// The widget's files as pages everywhere load them.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStand, type Stand } from '../../support/stand.ts';

const folder = join(import.meta.dirname, '../../../dist');
let stand: Stand;
beforeAll(async () => {
  stand = await openStand({
    assets: { folder, playground: false, roomSources: [] },
  });
});
afterAll(() => stand.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  stand.app.inject({ method: 'GET', url, headers });

interface Release {
  hash: string;
  integrity: Record<string, string>;
}
const release = async () => (await get('/release.json')).json<Release>();

it('a chunk never changes under its name, so that a browser or a CDN has it for pages from before an upgrade', async () => {
  const { integrity } = await release();
  const chunks = Object.keys(integrity).filter((name) => name.startsWith('chunks/'));
  expect(chunks.length).toBeGreaterThan(10);
  for (const name of chunks) {
    const { statusCode, headers } = await get(`/${name}`);
    expect([name, statusCode]).toEqual([name, 200]);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  }
});

describe.each(['/tavus-call.js', '/tavus-call.classic.js'])('%s', (url) => {
  it('may be loaded by any page, and is asked for again after five minutes', async () => {
    const reply = await get(url);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
      'x-content-type-options': 'nosniff',
    });
    expect(reply.headers['content-type']).toMatch(/^(text|application)\/javascript/);
  });

  it('comes compressed as the browser likes it, and is the same file', async () => {
    const plain = (await get(url)).rawPayload;
    const brotli = await get(url, { 'accept-encoding': 'gzip, deflate, br' });
    const gzip = await get(url, { 'accept-encoding': 'gzip' });
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(brotliDecompressSync(brotli.rawPayload).equals(plain)).toBe(true);
    expect(gunzipSync(gzip.rawPayload).equals(plain)).toBe(true);
    for (const reply of [brotli, gzip]) expect(reply.headers.vary).toMatch(/accept-encoding/i);
  });

  it('is not sent twice', async () => {
    const etag = String((await get(url)).headers.etag);
    expect((await get(url, { 'if-none-match': etag })).statusCode).toBe(304);
  });

  it('stands for ever under its hash, and is what its integrity says', async () => {
    const { hash, integrity } = await release();
    const reply = await get(`/v/${hash}${url}`);
    expect(reply.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const digest = createHash('sha384').update(reply.rawPayload).digest('base64');
    expect(integrity[url.slice(1)]).toBe(`sha384-${digest}`);
    expect((await get(`/v/0000000000000000${url}`)).statusCode).toBe(404);
  });
});

describe('what is not for pages', () => {
  it.each([
    '/',
    '/server/main.js',
    '/..%2fserver/main.js',
    '/../package.json',
    '/tavus-call.js/..',
  ])('%s is not there', async (url) => {
    expect((await get(url)).statusCode).toBe(404);
  });
});

describe('openapi.json', () => {
  it('tells of every route, with its codes', async () => {
    const document = (await get('/openapi.json')).json<{
      openapi: string;
      paths: Record<string, unknown>;
    }>();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual([
      '/api/conversations',
      '/api/conversations/cancel',
      '/api/conversations/{conversation_id}/end',
      '/api/conversations/{conversation_id}/heartbeat',
      '/api/conversations/{conversation_id}/presence',
      '/healthz',
      '/readyz',
      '/webhooks/tavus/{secret}',
    ]);
  });
});

describe('/llms.txt', () => {
  const read = async (env: Record<string, string>, roomSources: readonly string[]) => {
    const there = await openStand({
      env,
      assets: { folder, playground: false, roomSources },
    });
    const reply = await there.app.inject({ method: 'GET', url: '/llms.txt' });
    await there.close();
    expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8');
    return reply.payload;
  };

  it('names this endpoint and its rooms, so that what is read may be pasted', async () => {
    const env = { PUBLIC_URL: 'https://calls.shop.example' };
    const text = await read(env, ['https://*.daily.co', 'https://rooms.example']);
    expect(text).toContain('src="https://calls.shop.example/tavus-call.js"');
    expect(text).toContain('frame-src https://*.daily.co https://rooms.example\n');
    expect(text).toContain('camera=(self "https://tavus.daily.co" "https://rooms.example")');
    expect(text).not.toContain('calls.example.com"');
  });

  it('keeps the example where the endpoint does not know its own address', async () => {
    const text = await read({}, []);
    expect(text).toContain('src="https://calls.example.com/tavus-call.js"');
    expect(text).toContain('frame-src https://*.daily.co\n');
  });

  it('tells of every attribute and event', async () => {
    const text = await read({}, []);
    for (const name of ['`placement`', '`compat`', '`tavus:conversation-ended`']) {
      expect(text).toContain(name);
    }
  });
});
