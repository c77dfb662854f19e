import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSiteverify, type Siteverify } from '../../support/siteverify.ts';
import { canaryKey, openStand, type Stand, type StandOptions } from '../../support/stand.ts';

let siteverify: Siteverify;
let stand: Stand;
beforeEach(async () => {
  siteverify = await openSiteverify();
});
afterEach(async () => {
  await stand.close();
  await siteverify.close();
});

const siteKey = '0x4AAAAAAADnPIDROrmt1Wwj';
const open = async ({ env, ...more }: StandOptions = {}) =>
  (stand = await openStand({
    ...more,
    pace: { humanCheckMs: 300 },
    env: {
      CHALLENGE: 'turnstile',
      TURNSTILE_SITE_KEY: siteKey,
      TURNSTILE_SECRET_KEY: siteverify.secretKey,
      TURNSTILE_URL: siteverify.url,
      ...env,
    },
  }));

const key = (name: string) => `request-key-of-${name}`;
const mint = (made: Partial<Parameters<Siteverify['mint']>[0]> = {}) =>
  siteverify.mint({ hostname: 'shop.example', action: 'tavus-call', ...made });
const call = (name: string, challenge: string, headers?: Record<string, string>) =>
  stand.create({ request_key: key(name), challenge }, headers);

describe('a call behind Turnstile', () => {
  it('is refused with what the widget needs, and Cloudflare is not asked', async () => {
    await open();
    const reply = await stand.create({ request_key: key('anna') });
    expect(reply).toMatchObject({
      status: 403,
      json: {
        code: 'challenge_failed',
        challenge: { kind: 'turnstile', site_key: siteKey, action: 'tavus-call' },
      },
    });
    expect(siteverify.asked).toEqual([]);
    expect(stand.asked).toEqual([]);
  });

  it('is opened with a token, which Cloudflare is told whose it is', async () => {
    await open({ env: { TRUST_PROXY: '127.0.0.1' } });
    const token = mint();
    const reply = await call('anna', token, { 'x-forwarded-for': '2001:db8::7' });
    expect(reply.status).toBe(201);
    expect(siteverify.asked).toEqual([
      {
        secret: siteverify.secretKey,
        response: token,
        remoteip: '2001:db8::7',
        idempotency_key: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      },
    ]);
  });

  it('asks Cloudflare once: not for a repeat of its key, and not from the line', async () => {
    await open({ env: { MAX_CONCURRENT_CALLS: '1' } });
    await call('anna', mint());
    await call('anna', mint());
    const waiting = { request_key: key('boris'), wait: true };
    expect((await stand.create({ ...waiting, challenge: mint() })).status).toBe(202);
    for (let count = 0; count < 5; count += 1)
      expect((await stand.create(waiting)).status).toBe(202);
    expect(siteverify.asked).toHaveLength(2);
  });

  it('asks Cloudflare no more often than calls may be opened', async () => {
    await open({ env: { RATE_LIMIT_MAX: '2' } });
    for (let count = 0; count < 6; count += 1) await call(String(count).padEnd(4, '-'), 'made-up');
    expect(siteverify.asked).toHaveLength(2);
  });
});

describe('a token', () => {
  it('counts once: for another call it is used up', async () => {
    await open();
    const token = mint();
    expect((await call('anna', token)).status).toBe(201);
    const again = await call('boris', token);
    expect(again).toMatchObject({ status: 403, json: { code: 'challenge_failed' } });
    expect(again.json.challenge).toMatchObject({ kind: 'turnstile' });
  });

  it('that came twice with one request is judged by one name', async () => {
    await open();
    const token = mint();
    const [one, two] = await Promise.all([call('anna', token), call('anna', token)]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two.json).toEqual(one.json);
    const names = siteverify.asked.map(({ idempotency_key: name }) => name);
    expect(new Set(names).size).toBe(1);
  });

  it.each([
    [
      'is five minutes old',
      () => {
        const token = mint();
        siteverify.pass(300_001);
        return token;
      },
    ],
    ['is made up', () => 'XXXX.DUMMY.TOKEN.XXXX'],
    ['was made on another host', () => mint({ hostname: 'other.example' })],
    ['was made on a host below', () => mint({ hostname: 'evil.shop.example' })],
    ['was made for something else', () => mint({ action: 'login' })],
    ['was made for nothing', () => mint({ action: '' })],
  ])('that %s does not count', async (_what, make) => {
    const log: string[] = [];
    await open({ log });
    const token = make();
    const reply = await call('anna', token);
    expect(reply).toMatchObject({
      status: 403,
      json: { code: 'challenge_failed', error: 'The check that you are human did not succeed.' },
    });
    expect(stand.asked).toEqual([]);
    expect(log.join('')).toMatch(/Turnstile token/);
    expect(log.join('')).not.toContain(token);
  });

  it('counts on the hosts that the settings name, and on no other', async () => {
    await open({ env: { TURNSTILE_HOSTNAMES: 'www.shop.example,*.tours.example' } });
    expect((await call('anna', mint({ hostname: 'www.shop.example' }))).status).toBe(201);
    expect((await call('boris', mint({ hostname: 'a.b.tours.example' }))).status).toBe(201);
    expect((await call('clara', mint({ hostname: 'tours.example' }))).status).toBe(403);
    expect((await call('david', mint({ hostname: 'shop.example' }))).status).toBe(403);
  });
});

describe('when Cloudflare does not play along', () => {
  it.each(['silence', 'reset', 500, 'half', 'page', 'internal-error'] as const)(
    '%s once: asked again by the same name, and the call is opened',
    async (trouble) => {
      await open();
      siteverify.trouble(trouble, 1, 'after');
      expect((await call('anna', mint())).status).toBe(201);
      const [one, two, ...more] = siteverify.asked;
      expect(two).toEqual(one);
      expect(more).toEqual([]);
    },
  );

  it.each(['silence', 'reset', 500, 'half', 'page', 'internal-error'] as const)(
    '%s twice: nobody passes, and the page is told that it is not the visitor',
    async (trouble) => {
      await open();
      siteverify.trouble(trouble, 2);
      const reply = await call('anna', mint());
      expect(reply).toMatchObject({
        status: 502,
        json: {
          code: 'upstream_unavailable',
          error: 'The check that you are human cannot be made at present.',
        },
      });
      expect(siteverify.asked).toHaveLength(2);
      expect(stand.asked).toEqual([]);
    },
  );

  it('refuses our secret: the page is told that calls are not set up, the log why', async () => {
    const log: string[] = [];
    await open({ log, env: { TURNSTILE_SECRET_KEY: '0x4AAAAAAA-not-the-secret' } });
    const reply = await call('anna', mint());
    expect(reply).toMatchObject({ status: 502, json: { code: 'misconfigured' } });
    expect(log.join('')).toContain('Cloudflare refuses TURNSTILE_SECRET_KEY');
    for (const text of [reply.text, log.join('')]) {
      expect(text).not.toContain('not-the-secret');
      expect(text).not.toContain(canaryKey);
    }
  });
});
