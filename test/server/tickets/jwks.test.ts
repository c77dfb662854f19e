// Keys that an issuer publishes and changes, on a server of his own that has its bad days.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Pace } from '../../../server/pace.ts';
import { openStand, type Stand } from '../../support/stand.ts';
import { claimsAt, forge, sign } from './signing.ts';

/** What the issuer answers. */
let answer: { status?: number; body: unknown; location?: string };
let asked: number;
let issuer: Server;
let url: string;
let stand: Stand;
let log: string[];

beforeEach(async () => {
  asked = 0;
  answer = { body: { keys: [] } };
  issuer = createServer((_request, response) => {
    asked += 1;
    const { status = 200, body, location } = answer;
    if (status === 0) return;
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(location && { location }),
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((issuer.address() as AddressInfo).port)}/jwks.json`;
  log = [];
});
async function open(pace: Partial<Pace> = {}): Promise<void> {
  stand = await openStand({
    log,
    pace,
    env: { TICKET_JWKS_URL: url, MAX_CONCURRENT_CALLS: '9' },
    simulator: { slots: 9 },
  });
}
afterEach(async () => {
  await stand.close();
  issuer.closeAllConnections();
  await new Promise((resolve) => issuer.close(resolve));
});

interface Signer {
  readonly jwk: JWK;
  ticket(header?: object): Promise<string>;
}

async function newKey(kid: string, alg = 'ES256'): Promise<Signer> {
  const { publicKey, privateKey } = await generateKeyPair(alg);
  return {
    jwk: { ...(await exportJWK(publicKey)), kid, alg },
    ticket: (header = { kid }) => sign(claimsAt(Date.now()), { alg, ...header }, privateKey),
  };
}

const call = async (ticket: string) => (await stand.create({ ticket })).json;
const refused = { code: 'bad_ticket', error: 'The ticket is not valid.' };

describe('keys that are published', () => {
  it('are read once, and prove tickets of each kind', async () => {
    await open();
    const keys = await Promise.all([
      newKey('one'),
      newKey('two', 'RS256'),
      newKey('three', 'EdDSA'),
    ]);
    answer = { body: { keys: keys.map(({ jwk }) => jwk) } };
    for (const key of keys) {
      expect(await call(await key.ticket())).toMatchObject({ status: 'active' });
    }
    expect(asked).toBe(1);
  });

  it('are read again for a key that is new, and one that is gone proves nothing', async () => {
    await open({ keysYoungMs: 0 });
    const [old, fresh] = [await newKey('old'), await newKey('fresh')];
    answer = { body: { keys: [old.jwk] } };
    expect(await call(await old.ticket())).toMatchObject({ status: 'active' });
    answer = { body: { keys: [old.jwk, fresh.jwk] } };
    expect(await call(await old.ticket())).toMatchObject({ status: 'active' });
    expect(asked).toBe(1);
    expect(await call(await fresh.ticket())).toMatchObject({ status: 'active' });
    answer = { body: { keys: [fresh.jwk] } };
    await call(await fresh.ticket({ kid: 'unknown' }));
    expect(await call(await old.ticket())).toMatchObject(refused);
    expect(await call(await fresh.ticket())).toMatchObject({ status: 'active' });
  });

  it('are not asked for by whoever makes up names of keys', async () => {
    await open();
    const key = await newKey('one');
    answer = { body: { keys: [key.jwk] } };
    await call(await key.ticket());
    for (const kid of ['two', '../one', 'http://evil.test', '']) {
      expect(await call(await key.ticket({ kid }))).toMatchObject(refused);
    }
    expect(asked).toBe(1);
  });

  it('are not asked for at all by a ticket that no public key could prove', async () => {
    await open();
    const shared = forge({ alg: 'HS256', kid: 'one' }, claimsAt(Date.now()));
    expect(await call(shared)).toMatchObject(refused);
    const unsigned = forge({ alg: 'none' }, claimsAt(Date.now()), { signature: '' });
    expect(await call(unsigned)).toMatchObject(refused);
    expect(asked).toBe(0);
  });

  it('are no secrets, even when somebody has published one', async () => {
    await open();
    const key = {
      kty: 'oct',
      kid: 'one',
      alg: 'HS256',
      k: Buffer.from('x'.repeat(32)).toString('base64url'),
    };
    answer = { body: { keys: [key] } };
    const ticket = forge({ alg: 'HS256', kid: 'one' }, claimsAt(Date.now()), {
      key: 'x'.repeat(32),
    });
    expect(await call(ticket)).toMatchObject(refused);
    const asPublic = forge({ alg: 'ES256', kid: 'one' }, claimsAt(Date.now()), {
      key: 'x'.repeat(32),
    });
    expect(await call(asPublic)).toMatchObject(refused);
  });

  it('need a name where several would fit', async () => {
    await open();
    const [one, two] = [await newKey('one'), await newKey('two')];
    answer = { body: { keys: [one.jwk, two.jwk] } };
    expect(await call(await two.ticket({}))).toMatchObject(refused);
    expect(log.join()).toContain('multiple matching keys');
    expect(await call(await two.ticket())).toMatchObject({ status: 'active' });
  });
});

describe('an issuer who', () => {
  it.each([
    ['is in trouble', { status: 500, body: 'oh' }],
    ['answers a page', { body: '<h1>Sign in</h1>' }],
    ['answers something else', { body: { keys: 'none' } }],
    ['sends us elsewhere', { status: 302, body: '', location: 'http://127.0.0.1:1/jwks' }],
    ['never answers', { status: 0, body: '' }],
  ])('%s is no fault of the ticket, and none of the calls without one', async (_how, trouble) => {
    await open({ keysTimeoutMs: 2_000 });
    answer = trouble;
    const key = await newKey('one');
    const reply = await stand.create({ ticket: await key.ticket() });
    expect(reply).toMatchObject({
      status: 502,
      json: { code: 'upstream_unavailable', error: 'Tickets cannot be checked at present.' },
    });
    expect((await stand.create()).status).toBe(201);

    // As soon as he is well again, so are the tickets.
    answer = { body: { keys: [key.jwk] } };
    expect(await call(await key.ticket())).toMatchObject({ status: 'active' });
  });
});
