// Tickets signed by who keeps his key to himself: one public key of each kind, as PEM and as JWK, by no other
// algorithm than its own; and settings that are no such key.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError, readConfig } from '../../../server/config.ts';
import { canaryKey, openStand, page, type Stand } from '../../support/stand.ts';
import { claimsAt, forge } from './signing.ts';

interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}
const rsa: Pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p256: Pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const p384: Pair = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const p521: Pair = generateKeyPairSync('ec', { namedCurve: 'P-521' });
const ed25519: Pair = generateKeyPairSync('ed25519');

const pemOf = ({ publicKey }: Pair) => publicKey.export({ type: 'spki', format: 'pem' });
const jwkOf = ({ publicKey }: Pair, more: object = {}) =>
  JSON.stringify({ ...publicKey.export({ format: 'jwk' }), ...more });
const onOneLine = (pem: string) => pem.replaceAll('\n', '\\n');

async function open(key: string): Promise<Stand> {
  const stand = await openStand({ env: { TICKET_PUBLIC_KEY: key } });
  onTestFinished(() => stand.close());
  return stand;
}

const sign = ({ privateKey }: Pair, alg: string) =>
  new SignJWT(claimsAt(Date.now())).setProtectedHeader({ alg }).sign(privateKey);

describe('a public key', () => {
  it.each([
    ['RS256', rsa, pemOf(rsa).toString()],
    ['PS512', rsa, jwkOf(rsa)],
    ['RS384', rsa, jwkOf(rsa, { alg: 'RS384', use: 'sig' })],
    ['ES256', p256, onOneLine(pemOf(p256).toString())],
    ['ES384', p384, jwkOf(p384)],
    ['ES512', p521, pemOf(p521).toString()],
    ['EdDSA', ed25519, jwkOf(ed25519, { alg: 'EdDSA' })],
    ['Ed25519', ed25519, pemOf(ed25519).toString()],
  ])('proves a ticket by %s', async (alg, pair, key) => {
    const stand = await open(key);
    expect((await stand.create({ ticket: await sign(pair, alg) })).status).toBe(201);
  });

  it('is no secret: nobody signs with what everybody may know', async () => {
    for (const pair of [rsa, p256, ed25519]) {
      const pem = pemOf(pair).toString();
      const stand = await open(pem);
      for (const key of [pem, pem.trim(), jwkOf(pair)]) {
        const ticket = forge({ alg: 'HS256' }, claimsAt(Date.now()), { key });
        expect((await stand.create({ ticket })).json.code).toBe('bad_ticket');
      }
    }
    expect.assertions(9);
  });

  it('proves nothing by another algorithm of its kind than the one that it names', async () => {
    const stand = await open(jwkOf(rsa, { alg: 'RS256' }));
    expect((await stand.create({ ticket: await sign(rsa, 'PS256') })).json.code).toBe('bad_ticket');
    expect((await stand.create({ ticket: await sign(rsa, 'RS256') })).status).toBe(201);
  });

  it('proves nothing that another of its kind has signed', async () => {
    const stand = await open(jwkOf(p256));
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect((await stand.create({ ticket: await sign(other, 'ES256') })).json.code).toBe(
      'bad_ticket',
    );
  });

  it('stands beside a secret: each proves its own', async () => {
    const secret = 'x'.repeat(32);
    const stand = await openStand({
      env: { TICKET_PUBLIC_KEY: jwkOf(p256), TICKET_SECRET: secret },
    });
    onTestFinished(() => stand.close());
    const shared = forge({ alg: 'HS256' }, claimsAt(Date.now()), { key: secret });
    expect((await stand.create({ ticket: shared })).status).toBe(201);
    expect((await stand.create({ ticket: await sign(p256, 'ES256') })).status).toBe(201);
  });
});

describe('settings of tickets', () => {
  const faultsOf = (env: Record<string, string>): readonly string[] => {
    try {
      readConfig({ TAVUS_API_KEY: canaryKey, ALLOWED_ORIGINS: page, ...env });
    } catch (error) {
      if (error instanceof ConfigError) return error.faults;
      throw error;
    }
    return [];
  };
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const bitcoins = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
  const privatePem = p256.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  it.each([
    ['no key', 'hello', /must be a public key, as PEM/],
    ['half a key', pemOf(p256).toString().slice(0, 60), /must be a public key/],
    ['no JSON', '{', /must be a public key/],
    ['a JWK of nothing', '{}', /must be a public key/],
    ['a private key', privatePem, /public half/],
    ['a private key on one line', onOneLine(privatePem), /public half/],
    ['a private JWK', JSON.stringify(p256.privateKey.export({ format: 'jwk' })), /public half/],
    ['a secret', '{"kty":"oct","k":"AAAA"}', /TICKET_SECRET/],
    ['a set of keys', `{"keys":[${jwkOf(p256)}]}`, /TICKET_JWKS_URL/],
    ['a short key', pemOf(small).toString(), /2048 bits/],
    ['a curve of others', pemOf(bitcoins).toString(), /P-256/],
    ['a key of another algorithm', jwkOf(rsa, { alg: 'ES256' }), /alg/],
    ['an Ed25519 key of another algorithm', jwkOf(ed25519, { alg: 'RS256' }), /alg/],
  ])('refuse %s in its place, and never repeat it', (_what, key, said) => {
    const [fault = '', ...more] = faultsOf({ TICKET_PUBLIC_KEY: key });
    expect(fault).toMatch(/^TICKET_PUBLIC_KEY must /);
    expect(fault).toMatch(said);
    expect(fault).not.toContain(key);
    expect(more).toEqual([]);
  });

  it.each([
    ['TICKET_SECRET', 'x'.repeat(31), /32 characters/],
    ['TICKET_JWKS_URL', 'http://login.example.com/jwks', /https/],
    ['TICKET_JWKS_URL', 'https://me:secret@login.example.com/jwks', /user/],
    ['TICKET_JWKS_URL', 'file:///etc/passwd', /https/],
    ['TICKET_REQUIRED', 'yes', /true or false/],
  ])('refuse %s=%s', (name, value, said) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} `));
    expect(faults[0]).toMatch(said);
  });

  it.each(['TICKET_REQUIRED', 'TICKET_ISSUER', 'TICKET_AUDIENCE'])(
    'refuse %s where nobody can sign',
    (name) => {
      expect(faultsOf({ [name]: 'true' })).toEqual([
        expect.stringMatching(`^${name} needs one of TICKET_SECRET`),
      ]);
      expect(faultsOf({ [name]: 'true', TICKET_SECRET: 'x'.repeat(32) })).toEqual([]);
    },
  );

  it('take the address of keys with a query, as some issuers have it', () => {
    const url = 'https://login.example.com/keys/?p=calls';
    const config = readConfig({
      TAVUS_API_KEY: canaryKey,
      ALLOWED_ORIGINS: page,
      TICKET_JWKS_URL: url,
    });
    expect(config.tickets.jwksUrl).toBe(url);
  });
});
