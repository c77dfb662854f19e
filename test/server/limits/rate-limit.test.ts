import { afterEach, describe, expect, it } from 'vitest';
import { openStand, page, type Stand } from '../../support/stand.ts';

let stand: Stand;
afterEach(() => stand.close());

const limited = async (env: Record<string, string> = {}) =>
  (stand = await openStand({ env: { RATE_LIMIT_MAX: '2', MAX_CONCURRENT_CALLS: '99', ...env } }));

/** Creates from an address, and says with which status each was answered. */
async function createFrom(addresses: string[], headers: Record<string, string> = {}) {
  const statuses: number[] = [];
  for (const remoteAddress of addresses) {
    const reply = await stand.app.inject({
      method: 'POST',
      url: '/api/conversations',
      remoteAddress,
      headers: { origin: page, ...headers },
    });
    statuses.push(reply.statusCode);
  }
  return statuses;
}

describe('the rate limit', () => {
  it('counts one address, and tells it when to come back', async () => {
    await limited();
    expect(await createFrom(['203.0.113.9', '203.0.113.9', '203.0.113.9'])).toEqual([
      201, 201, 429,
    ]);
    expect(await createFrom(['203.0.113.10'])).toEqual([201]);
    const reply = await stand.app.inject({
      method: 'POST',
      url: '/api/conversations',
      remoteAddress: '203.0.113.9',
      headers: { origin: page },
    });
    const body: { retry_after: number } = reply.json();
    expect(body).toMatchObject({ code: 'rate_limited' });
    expect(body.retry_after).toBeGreaterThan(0);
    expect(reply.headers).toMatchObject({
      'retry-after': String(body.retry_after),
      'access-control-allow-origin': page,
      'access-control-expose-headers': 'retry-after',
    });
  });

  it('counts an IPv6 network of 64 bits as one, and a mapped IPv4 address as itself', async () => {
    await limited();
    const sameNetwork = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::2', '2001:db8:1:2:3:4:5:6'];
    expect(await createFrom(sameNetwork)).toEqual([201, 201, 429]);
    expect(await createFrom(['2001:db8:1:3::1'])).toEqual([201]);
    expect(await createFrom(['::ffff:198.51.100.1', '198.51.100.1', '198.51.100.1'])).toEqual([
      201, 201, 429,
    ]);
  });

  it('is not talked out of it by X-Forwarded-For', async () => {
    await limited();
    const statuses: number[] = [];
    for (const spoofed of ['1.1.1.1', '2.2.2.2', '3.3.3.3']) {
      statuses.push(...(await createFrom(['203.0.113.9'], { 'x-forwarded-for': spoofed })));
    }
    expect(statuses).toEqual([201, 201, 429]);
  });

  it('believes a proxy of TRUST_PROXY, and only what that proxy itself has added', async () => {
    await limited({ TRUST_PROXY: '10.0.0.0/8' });
    const viaProxy = (chain: string) => createFrom(['10.1.2.3'], { 'x-forwarded-for': chain });
    expect(await viaProxy('203.0.113.9')).toEqual([201]);
    expect(await viaProxy('6.6.6.6, 203.0.113.9')).toEqual([201]);
    expect(await viaProxy('7.7.7.7, 203.0.113.9')).toEqual([429]);
    expect(await viaProxy('203.0.113.10')).toEqual([201]);
  });

  it('never stands in the way of an end', async () => {
    await limited();
    const reply = await stand.create();
    await createFrom(Array.from({ length: 5 }, () => '127.0.0.1'));
    const { conversation_id: id, end_token: token } = reply.json;
    for (let count = 0; count < 50; count += 1) {
      expect((await stand.post(`/api/conversations/${id}/end`, token)).status).toBe(204);
    }
  });

  it('is not used up by asking from the line again, and counts whoever is not in it', async () => {
    await limited({ RATE_LIMIT_MAX: '3', MAX_CONCURRENT_CALLS: '1' });
    const key = (index: number) => ({ request_key: `key-${String(index).padStart(18, '0')}` });
    const ask = async (body: object) => (await stand.create(body)).status;
    expect(await ask(key(0))).toBe(201);
    expect(await ask({ ...key(1), wait: true })).toBe(202);
    for (let count = 0; count < 20; count += 1) {
      expect(await ask({ ...key(1), wait: true })).toBe(202);
    }
    expect(await ask({ ...key(2), wait: true })).toBe(202);
    expect(await ask({ ...key(3), wait: true })).toBe(429);
    expect(await ask(key(1))).toBe(429);
    expect(await ask({ ...key(1), wait: true, more: true })).toBe(400);
    expect(await ask({ ...key(2), wait: true })).toBe(202);
  });

  it('bounds how often one address may ask from the line', async () => {
    await limited({ MAX_CONCURRENT_CALLS: '1', RATE_LIMIT_WINDOW_SECONDS: '60' });
    const waiting = { request_key: 'key-of-one-in-line', wait: true };
    await stand.create();
    expect((await stand.create(waiting)).status).toBe(202);
    const statuses: number[] = [];
    for (let count = 0; count < 200; count += 1)
      statuses.push((await stand.create(waiting)).status);
    // Three places, once a second, beside the two creates, which have been used.
    expect(statuses.filter((status) => status === 202)).toHaveLength(3 * 60);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  });
});
