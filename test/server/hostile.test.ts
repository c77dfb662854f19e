// Whatever is sent: a 4xx that names the field, never a 5xx, and Tavus hears of none of it.
import { connect, type AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStand, page, type Stand } from '../support/stand.ts';

let stand: Stand;
beforeAll(async () => {
  stand = await openStand({ env: { RATE_LIMIT_MAX: '1000000', MAX_CONCURRENT_CALLS: '1' } });
  await stand.app.listen({ port: 0 });
});
afterAll(() => stand.close());

describe('a body that is not what the contract says', () => {
  it.each([
    ['no JSON', '{', 'not JSON'],
    ['null', 'null', 'body'],
    ['a list', '[]', 'body'],
    ['a number', '5', 'body'],
    ['a string', '"x"', 'body'],
    ['an unknown field', '{"callback_url":"https://evil.test"}', 'callback_url'],
    ['properties', '{"properties":{"max_call_duration":99999}}', 'properties'],
    ['a prototype', '{"__proto__":{"admin":true}}', '__proto__'],
    ['a constructor', '{"constructor":{"prototype":{}}}', 'constructor'],
    ['a wrong type', '{"test_mode":"yes"}', 'test_mode'],
    ['a number as text', '{"conversation_name":7}', 'conversation_name'],
    [
      'a name too long',
      JSON.stringify({ conversation_name: 'x'.repeat(121) }),
      'conversation_name',
    ],
    ['a persona that is a path', '{"persona_id":"p/../../x"}', 'persona_id'],
    ['a replica that is a persona', '{"replica_id":"p123"}', 'replica_id'],
    ['a short key', '{"request_key":"short"}', 'request_key'],
    ['a key with newline', '{"request_key":"0123456789abcdef\\n"}', 'request_key'],
    ['too many stores', '{"memory_stores":["a","b","c","d","e","f"]}', 'memory_stores'],
    ['a store that is no text', '{"memory_stores":[{}]}', 'memory_stores'],
  ])('%s: 400 that names it', async (_what, body, named) => {
    const before = stand.asked.length;
    const reply = await stand.create(body);
    expect(reply.status).toBe(400);
    expect(reply.json.code).toBe('bad_request');
    expect(reply.json.error).toContain(named);
    expect(stand.asked).toHaveLength(before);
  });

  it('too large: 413', async () => {
    const reply = await stand.create({ conversation_name: 'x'.repeat(9000) });
    expect(reply).toMatchObject({ status: 413, json: { code: 'payload_too_large' } });
  });

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/html',
    '%',
  ])('as %s: 415', async (type) => {
    const reply = await stand.create('{}', { 'content-type': type });
    expect(reply).toMatchObject({ status: 415, json: { code: 'unsupported_media_type' } });
  });

  it('anything at all: 4xx, and Tavus is not asked', async () => {
    const before = stand.asked.length;
    const wild = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.object({ key: fc.constantFrom('persona_id', 'test_mode', 'x', '__proto__') }).map(toJson),
    );
    await fc.assert(
      fc.asyncProperty(wild, async (body) => {
        fc.pre(!isFine(body));
        const { status, json } = await stand.create(body);
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
        expect(json.code).toMatch(/^(bad_request|not_allowed)$/);
      }),
      { numRuns: 1000 },
    );
    expect(stand.asked).toHaveLength(before);
  });
});

describe('a conversation id', () => {
  it.each([
    '..%2f..%2fv2%2fpersonas',
    '%2e%2e%2f',
    'c1%2fend%3f',
    'c1%00',
    'c1;x=1',
    'c',
    'C123',
    'p123',
    `c${'a'.repeat(64)}`,
    `c${'a'.repeat(200)}`,
    'c1%0d%0ax-evil:1',
    'ç123',
    '%',
    '%ff',
  ])('%s never steers anything', async (id) => {
    const before = stand.asked.length;
    for (const verb of ['end', 'heartbeat', 'presence']) {
      const reply = await stand.app.inject({
        method: 'POST',
        url: `/api/conversations/${id}/${verb}`,
        payload: 'x'.repeat(43),
        headers: { 'content-type': 'text/plain', origin: page },
      });
      expect([verb, reply.statusCode < 500 && reply.statusCode >= 400]).toEqual([verb, true]);
      expect(reply.json()).toHaveProperty('code');
    }
    expect(stand.asked).toHaveLength(before);
  });
});

describe('raw sockets', () => {
  /** Sends bytes, and resolves with everything that came back until the server closed. */
  function send(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const { port } = stand.app.server.address() as AddressInfo;
      const socket = connect({ port, host: 'localhost' }, () => socket.write(bytes));
      let received = '';
      socket.setEncoding('latin1').on('data', (text: string) => (received += text));
      socket.on('close', () => {
        resolve(received);
      });
      socket.on('error', reject);
    });
  }

  it('no HTTP at all is answered with 400 and closed', async () => {
    expect(await send('\u0016\u0003\u0001 nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
  });

  it('two lengths are refused', async () => {
    const smuggled =
      'POST /api/conversations HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
    expect(await send(smuggled)).toMatch(/^HTTP\/1\.1 400/);
  });

  it('who asks for another protocol is answered, and not left on a connection that nobody reads', async () => {
    const upgrade =
      'GET /healthz HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n';
    expect(await send(upgrade)).toMatch(/^HTTP\/1\.1 200 OK\r\n(?:.*\r\n)*connection: close\r\n/);
  });

  it('headers that never end are cut off', async () => {
    expect(await send('POST /api/conversations HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toMatch(
      /^HTTP\/1\.1 408/,
    );
  });

  it('a body that never comes is cut off', async () => {
    const slow = `POST /api/conversations HTTP/1.1\r\nHost: x\r\nOrigin: ${page}\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n{`;
    expect(await send(slow)).toMatch(/^HTTP\/1\.1 408/);
  });
});

function toJson(value: unknown): string {
  return JSON.stringify(value);
}

/** True for the few random bodies that are a fine request after all. */
function isFine(body: string): boolean {
  if (body.trim() === '') return true;
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    return Object.entries(value).every(([k, v]) => k === 'test_mode' && typeof v === 'boolean');
  } catch {
    return false;
  }
}
