// One who knows how it works, and tries to have or end what is another's, to be somebody else, and to write into
// what others read.
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { newNonce } from '../../server/calls/tokens.ts';
import { isAllowed } from '../../server/origins/allowlist.ts';
import { openStand, page, type Stand, type StandOptions } from '../support/stand.ts';

let stand: Stand;
afterEach(() => stand.close());

const key = 'k7Xw2pQz9LmN4rTv6BcD8';
const open = async (options: StandOptions = {}) => {
  stand = await openStand({ env: { MAX_CONCURRENT_CALLS: '9' }, ...options });
};
const verbs = ['end', 'heartbeat', 'presence'] as const;

describe('another visitor’s call', () => {
  it('is not had by a request key that is nearly his', async () => {
    await open();
    const his = await stand.create({ request_key: key });
    for (const near of [key.toLowerCase(), key.slice(0, -1), `${key}8`, `_${key}`]) {
      const reply = await stand.create({ request_key: near });
      expect(reply.status).toBe(201);
      expect(reply.json.conversation_id).not.toBe(his.json.conversation_id);
      expect((await stand.post('/api/conversations/cancel', `${near}-`)).status).toBe(204);
    }
    const { conversation_id: id, end_token: token } = his.json;
    const beat = await stand.post(`/api/conversations/${id}/heartbeat`, token);
    expect(beat.json).toMatchObject({ status: 'active' });
  });

  it('is not ended or kept with the token of one’s own', async () => {
    await open();
    const [his, mine] = [(await stand.create()).json, (await stand.create()).json];
    const guesses = [mine.end_token, his.conversation_id, `${his.end_token}=`, '', 'null'];
    for (const verb of verbs) {
      for (const guess of [...guesses, JSON.stringify({ end_token: mine.end_token })]) {
        const path = `/api/conversations/${his.conversation_id}/${verb}`;
        expect([verb, guess, (await stand.post(path, guess)).status]).toEqual([verb, guess, 403]);
      }
    }
    expect(stand.simulator.meter.live()).toHaveLength(2);
  });

  it('is not named in any line of the log by what would open it', async () => {
    const log: string[] = [];
    await open({ log });
    const { end_token: token } = (await stand.create({ request_key: key })).json;
    await stand.post('/api/conversations/cancel', key);
    await stand.app.close();
    expect(log.length).toBeGreaterThan(0);
    expect(log.join('\n')).not.toContain(key);
    expect(log.join('\n')).not.toContain(token);
  });
});

describe('the webhook', () => {
  it('ends nothing for who does not know its address, however it is written', async () => {
    await open({ env: { PUBLIC_URL: 'https://calls.shop.example' } });
    const { conversation_id: id } = (await stand.create()).json;
    const { callback_url: address } = stand.asked[0]?.body as { callback_url: string };
    const secret = address.slice(address.lastIndexOf('/') + 1);
    const body = JSON.stringify({ event_type: 'system.shutdown', conversation_id: id });
    const json = { 'content-type': 'application/json' };
    const wrong = [
      secret.slice(0, -1),
      `${secret}A`,
      secret.toLowerCase(),
      `%00${secret}`,
      '..',
      '%2e',
    ];
    for (const guess of wrong) {
      expect((await stand.post(`/webhooks/tavus/${guess}`, body, json)).status).toBe(404);
    }
    const polluted = body.replace('{', '{"__proto__":{"state":"ended"},');
    expect((await stand.post(`/webhooks/tavus/${secret}`, polluted, json)).status).toBe(400);
    expect(stand.simulator.meter.live()).toHaveLength(1);
  });
});

describe('one token', () => {
  it('cannot keep the store busy: so many signs of life, and no more for a while', async () => {
    await open();
    const { conversation_id: id, end_token: token } = (await stand.create()).json;
    const statuses: number[] = [];
    for (let count = 0; count < 100; count += 1) {
      statuses.push((await stand.post(`/api/conversations/${id}/heartbeat`, token)).status);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(statuses.filter((status) => status === 429)).toHaveLength(40);
    const other = (await stand.create()).json;
    const path = `/api/conversations/${other.conversation_id}/heartbeat`;
    expect((await stand.post(path, other.end_token)).status).toBe(200);
    expect((await stand.post(`/api/conversations/${id}/end`, token)).status).toBe(204);
  });
});

describe('what others read', () => {
  it('has no line, colour or direction of an attacker’s in it', async () => {
    const log: string[] = [];
    await open({ log });
    const name = 'x\n{"level":60}\u001b[2J\u009b31m\u202Egnp';
    const reply = await stand.create(JSON.stringify({ [name]: 1 }));
    expect(reply.status).toBe(400);
    await stand.app.close();
    for (const text of [reply.json.error, ...log.map((line) => line.trimEnd())]) {
      expect(text).not.toMatch(/[\n\u001b\u009b\u202e]/);
    }
    for (const line of log) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });

  it('has a line for each refusal, with its code and the page', async () => {
    const log: string[] = [];
    await open({ log });
    await stand.create({}, { origin: 'https://evil.test' });
    await stand.app.close();
    const lines = log.map((line) => JSON.parse(line) as object);
    expect(lines).toContainEqual(
      expect.objectContaining({ code: 'origin_not_allowed', origin: 'https://evil.test' }),
    );
  });

  it('is the same whatever name the endpoint is called by: no cache can be fed with it', async () => {
    const folder = join(import.meta.dirname, '../../dist');
    await open({ assets: { folder, playground: true, roomSources: ['https://*.daily.co'] } });
    const evil = {
      host: 'evil.test',
      'x-forwarded-host': 'evil.test',
      'x-forwarded-proto': 'gopher',
      'x-forwarded-prefix': '/evil.test',
      'x-original-url': '/evil.test',
      'x-rewrite-url': '/evil.test',
      forwarded: 'host=evil.test',
    };
    for (const url of ['/', '/tavus-call.js', '/release.json', '/llms.txt', '/playground.json']) {
      const headers = { 'x-forwarded-for': '203.0.113.9' };
      const [usual, fed] = [
        await stand.app.inject({ url, headers }),
        await stand.app.inject({ url, headers: { ...headers, ...evil } }),
      ];
      expect([url, fed.payload === usual.payload]).toEqual([url, true]);
      expect(JSON.stringify(fed.headers)).not.toContain('evil.test');
    }
  });

  it('is not opened by a page whose name leads to this machine', async () => {
    await open({ loopbackPages: true });
    const { originRules } = readConfig({});
    for (const origin of ['http://evil.test:3001', 'http://127.0.0.1.evil.test:3001', 'null']) {
      expect(isAllowed(originRules, origin)).toBe(false);
      const reply = await stand.create({}, { origin, host: new URL('http://evil.test:3001').host });
      expect(reply.status).toBe(403);
    }
    expect((await stand.create({}, { origin: page })).status).toBe(403);
    expect(stand.asked).toEqual([]);
  });
});

describe('a nonce', () => {
  it('has 96 bits, and never comes again', async () => {
    await open();
    const nonces = Array.from({ length: 20_000 }, newNonce);
    expect(new Set(nonces).size).toBe(nonces.length);
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64url')).toHaveLength(12);
  });
});
