// Tickets that nobody has signed, or that somebody has signed who should not have: each is refused by one
// sentence that helps nobody to make a better one, and the log says why.
import { generateKeyPair, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStand, type Stand } from '../../support/stand.ts';
import { claimsAt, forge, secret, sign } from './signing.ts';

const noon = Date.UTC(2026, 4, 20, 12);
const seconds = noon / 1000;
const issuer = 'https://www.shop.example';

let stand: Stand;
const log: string[] = [];
beforeAll(async () => {
  stand = await openStand({
    now: () => noon,
    log,
    env: {
      TICKET_SECRET: secret,
      TICKET_ISSUER: issuer,
      TICKET_AUDIENCE: 'tavus-call',
      MAX_CONCURRENT_CALLS: '99',
    },
    simulator: { slots: 99 },
  });
});
afterAll(() => stand.close());

const claims = (more: JWTPayload = {}) =>
  claimsAt(noon, { iss: issuer, aud: 'tavus-call', ...more });
const without = (name: string) =>
  Object.fromEntries(Object.entries(claims()).filter(([one]) => one !== name));
const hs256 = { alg: 'HS256' };

/** Refused with `error`, nothing sent to Tavus, and `reason` in the log. */
async function expectRefused(ticket: string, reason: RegExp, error = 'The ticket is not valid.') {
  const before = stand.asked.length;
  log.length = 0;
  expect(await stand.create({ ticket })).toMatchObject({
    status: 403,
    json: { code: 'bad_ticket', error },
  });
  expect(stand.asked).toHaveLength(before);
  const refused = log.find((line) => line.includes('"code":"bad_ticket"')) ?? '{}';
  expect((JSON.parse(refused) as { reason?: string }).reason).toMatch(reason);
}

describe('a ticket as it should be', () => {
  it.each([
    ['plainly', hs256, claims()],
    ['with its type, and a key’s name', { ...hs256, typ: 'JWT', kid: '1' }, claims()],
    ['for several audiences', hs256, claims({ aud: ['tavus-call', 'others'] })],
    ['with the longest life', hs256, claims({ exp: seconds + 86_400 })],
    [
      'from a clock that is a minute ahead',
      hs256,
      claims({ iat: seconds + 60, nbf: seconds + 60 }),
    ],
    ['from a clock that is a minute behind', hs256, claims({ exp: seconds - 59 })],
    ['with the longest names', hs256, claims({ sub: 'é'.repeat(200), jti: 'x'.repeat(200) })],
  ])('%s opens a call', async (_how, header, good) => {
    expect((await stand.create({ ticket: await sign(good, header) })).status).toBe(201);
  });
});

describe('a ticket that nobody has signed', () => {
  const header = Buffer.from('{"alg":"HS256"}').toString('base64url');
  it.each([
    ['of no algorithm', forge({ alg: 'none' }, claims(), { signature: '' }), /"alg"/],
    ['of no algorithm, in other letters', forge({ alg: 'nOnE' }, claims(), { signature: '' }), /./],
    ['of no algorithm, with a signature', forge({ alg: 'none' }, claims()), /"alg"/],
    ['without an algorithm', forge({}, claims()), /./],
    ['whose algorithm is a list', forge({ alg: ['HS256'] }, claims()), /./],
    ['with no signature', forge(hs256, claims(), { signature: '' }), /signature/],
    ['with somebody’s secret', forge(hs256, claims(), { key: 'x'.repeat(32) }), /signature/],
    ['with an empty secret', forge(hs256, claims(), { key: '' }), /signature/],
    ['with a stronger algorithm than agreed', forge({ alg: 'HS512' }, claims()), /"alg"/],
    ['with two algorithms', forge('{"alg":"HS256","alg":"none"}', claims()), /"alg"/],
    ['of two parts', `${header}.e30`, /./],
    ['of four parts', `${forge(hs256, claims())}.e30`, /./],
    ['that is encrypted', 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAA.AAAA.AAAA', /./],
    ['that is empty', '', /./],
    ['that is no token', 'Bearer of good news', /./],
    [
      'with its key in it',
      forge({ ...hs256, jwk: { kty: 'oct', k: 'AAAA' } }, claims(), { key: '\0\0\0' }),
      /signature/,
    ],
    [
      'with its key’s address in it',
      forge({ ...hs256, jku: 'https://evil.test/jwks' }, claims(), { key: 'evil' }),
      /signature/,
    ],
    [
      'whose key is a file',
      forge({ ...hs256, kid: '../../../dev/null' }, claims(), { key: '' }),
      /signature/,
    ],
    [
      'whose key is a query',
      forge({ ...hs256, kid: "' UNION SELECT 'evil" }, claims(), { key: 'evil' }),
      /signature/,
    ],
  ])('%s is refused', async (_how, ticket, reason) => {
    await expectRefused(ticket, reason);
  });

  it('whose claims were changed afterwards is refused', async () => {
    const [head, , signature] = (await sign(claims())).split('.');
    const other = Buffer.from(JSON.stringify(claims({ sub: 'eve' }))).toString('base64url');
    await expectRefused(`${String(head)}.${other}.${String(signature)}`, /signature/);
  });

  it('but with a key pair of one’s own is refused', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    await expectRefused(await sign(claims(), { alg: 'ES256' }, privateKey), /"alg"/);
  });
});

describe('a signed ticket', () => {
  it.each([
    ['with what has to be understood, and is not', { ...hs256, crit: ['x'], x: 1 }, claims(), /x/],
    ['with a list of nothing to be understood', { ...hs256, crit: [] }, claims(), /crit/],
    ['that is not encoded', { ...hs256, crit: ['b64'], b64: false }, claims(), /./],
    ['without an end', hs256, without('exp'), /"exp"/],
    ['without a name of its own', hs256, without('jti'), /"jti"/],
    ['without a visitor', hs256, without('sub'), /"sub"/],
    ['without an issuer', hs256, without('iss'), /"iss"/],
    ['without an audience', hs256, without('aud'), /"aud"/],
    ['of another issuer', hs256, claims({ iss: `${issuer}.evil.test` }), /"iss"/],
    ['for somebody else', hs256, claims({ aud: ['tavus'] }), /"aud"/],
    ['not yet good', hs256, claims({ nbf: seconds + 61 }), /"nbf"/],
    ['of the future', hs256, claims({ iat: seconds + 61 }), /iat/],
    ['good for too long', hs256, claims({ exp: seconds + 86_461 }), /24 hours/],
    [
      'good for ever',
      hs256,
      '{"sub":"a","jti":"j","iss":"https://www.shop.example","aud":"tavus-call","exp":1e999}',
      /exp/,
    ],
    ['whose end is a text', hs256, { ...claims(), exp: String(seconds + 60) }, /"exp"/],
    ['whose end is a list', hs256, { ...claims(), exp: [seconds + 60] }, /"exp"/],
    ['of a visitor without a name', hs256, claims({ sub: '' }), /sub/],
    ['of a visitor who is an object', hs256, { ...claims(), sub: { $ne: null } }, /sub/],
    ['of too long a name', hs256, claims({ sub: 'x'.repeat(201) }), /sub/],
    ['of its own too long a name', hs256, claims({ jti: 'x'.repeat(201) }), /jti/],
    [
      'that says more than a page might',
      hs256,
      claims({ custom_greeting: 'x'.repeat(501) }),
      /custom_greeting/,
    ],
    ['whose persona is none', hs256, claims({ persona_id: 'r-replica' }), /persona_id/],
    ['whose personas differ', hs256, claims({ persona_id: 'p-one', pal_id: 'p-two' }), /different/],
    ['whose memory is one word', hs256, claims({ memory_stores: 'ada' }), /memory_stores/],
    [
      'whose field is written otherwise',
      hs256,
      claims({ customGreeting: 'Hi.' }),
      /custom_greeting/,
    ],
    ['of claims within claims', hs256, { claims: claims() }, /"\w+"/],
    ['of claims that are a list', hs256, [claims()], /Claims Set/],
    ['of claims that are not JSON', hs256, '{"sub":"ada"', /Claims Set/],
    [
      'of the same claim twice, of which the last counts',
      hs256,
      JSON.stringify(claims()).replace(/}$/, ',"iss":"https://evil.test"}'),
      /"iss"/,
    ],
  ])('%s is refused', async (_how, header, said, reason) => {
    await expectRefused(forge(header, said), reason);
  });

  it('that came too late is told so, from a minute after its end', async () => {
    const late = await sign(claims({ exp: seconds - 60 }));
    await expectRefused(late, /expired/, 'The ticket has expired.');
  });

  it('that came too late and was signed by nobody is told nothing', async () => {
    await expectRefused(forge(hs256, claims({ exp: 1 }), { key: 'guess' }), /signature/);
  });

  it('that is longer than any ticket is no request', async () => {
    const long = await sign(claims({ x: 'x'.repeat(4000) }));
    expect(await stand.create({ ticket: long })).toMatchObject({
      status: 400,
      json: { code: 'bad_request', error: expect.stringMatching(/^ticket /) as string },
    });
  });
});
