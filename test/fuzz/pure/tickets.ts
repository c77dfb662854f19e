// Tickets: signed with a few lines of HMAC beside the library under test, then spoilt. One that is taken is, byte for
// byte, one that its site has signed, says what it has to, and is in time.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { Refusal } from '../../../server/errors.ts';
import { createTickets } from '../../../server/tickets/tickets.ts';
import { usualPace } from '../../../server/pace.ts';
import type { Kind } from '../kind.ts';
import { anyJson, nearly, parsed } from './json.ts';
import { lettersIn, spoilt } from './spoilt.ts';

const secret = 'the-secret-of-a-site-with-visitors-whom-it-knows';
const issuer = 'https://www.shop.example';
const at = Date.UTC(2026, 4, 20, 12);
const seconds = at / 1000;
const trust = { secret, publicKey: undefined, jwksUrl: undefined, issuer, audience: 'tavus-call' };
const tickets = createTickets(trust, usualPace);

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const macOf = (text: string, key: string) =>
  createHmac('sha256', key).update(text).digest('base64url');

function signed(header: unknown, claims: unknown, key = secret): string {
  const text = `${base64url(header)}.${base64url(claims)}`;
  return `${text}.${macOf(text, key)}`;
}

const time = fc.oneof(
  fc.integer({ min: -90_000, max: 90_000 }).map((ahead) => seconds + ahead),
  fc.constantFrom(
    seconds + 60,
    seconds - 60,
    seconds + 86_460,
    seconds + 86_461,
    0,
    -1,
    1e300,
    0.5,
  ),
);
const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.constantFrom('', 'x'.repeat(200), 'x'.repeat(201), '😀'.repeat(200), '😀'.repeat(201)),
);

const good = { sub: 'ada', jti: 'one', iss: issuer, aud: 'tavus-call', exp: seconds + 300 };
const claims = nearly({
  sub: name,
  jti: name,
  exp: fc.oneof(fc.constant(seconds + 300), time),
  iss: fc.constantFrom(issuer, issuer, issuer, `${issuer}/`, ''),
  aud: fc.constantFrom<unknown>('tavus-call', 'tavus-call', ['x', 'tavus-call'], ['x'], 'x', []),
}).chain((some) =>
  fc
    .record(
      {
        iat: time,
        nbf: time,
        persona_id: fc.constantFrom('p1', 'r1'),
        pal_id: fc.constantFrom('p1', 'p2'),
      },
      { requiredKeys: [] },
    )
    .map((more): Readonly<Record<string, unknown>> => ({ ...good, ...some, ...more })),
);

const isText = (value: unknown) =>
  typeof value === 'string' && value !== '' && lettersIn(value) <= 200;

/** The rule once more, as docs/tickets.md tells it to sites. */
function mayOpen(claims: Readonly<Record<string, unknown>>): boolean {
  const { sub, jti, iss, aud, exp, iat, nbf, persona_id: persona, pal_id: pal } = claims;
  const isPast = (value: unknown) =>
    value === undefined || (typeof value === 'number' && value <= seconds + 60);
  const isPersona = (value: unknown) =>
    value === undefined || (typeof value === 'string' && /^p[\w-]{1,63}$/.test(value));
  return (
    [isText(sub), isText(jti), iss === issuer].every(Boolean) &&
    (aud === 'tavus-call' || (Array.isArray(aud) && aud.includes('tavus-call'))) &&
    typeof exp === 'number' &&
    exp > seconds - 60 &&
    exp <= seconds + 86_400 + 60 &&
    isPast(iat) &&
    isPast(nbf) &&
    isPersona(persona) &&
    isPersona(pal) &&
    (persona === undefined || pal === undefined || persona === pal)
  );
}

async function isTaken(ticket: string): Promise<boolean> {
  try {
    await tickets.read(ticket, at);
    return true;
  } catch (error) {
    assert.ok(error instanceof Refusal && error.code === 'bad_ticket', String(error));
    assert.match(error.message, /^The ticket (is not valid|has expired)\.$/);
    return false;
  }
}

const said = fc.asyncProperty(claims, async (given) => {
  const there = parsed(given) as Record<string, unknown>;
  const taken = await isTaken(signed({ alg: 'HS256' }, there));
  if (taken) assert.ok(mayOpen(there), 'it was taken');
  // Fields of a call may be refused for what they say; of these here none is spoilt but in its name.
  else if (Object.keys(there).every((one) => one in good || /^(iat|nbf|p\w+_id)$/.test(one)))
    assert.ok(!mayOpen(there), 'it was refused');
});

/** What is decoded from two texts alike is the same ticket: the last letter of base64url has bits to spare. */
const bytesOf = (part = '') => Buffer.from(part, 'base64url').toString('hex');

const changed = fc.asyncProperty(
  spoilt(fc.constant(signed({ alg: 'HS256' }, good))),
  async (ticket) => {
    const [head, body, mac, ...more] = ticket.split('.');
    const right = signed({ alg: 'HS256' }, good).split('.');
    const isSame =
      more.length === 0 &&
      head === right[0] &&
      body === right[1] &&
      bytesOf(mac) === bytesOf(right[2]);
    const taken = await isTaken(ticket);
    if (taken) assert.ok(isSame);
    if (ticket === right.join('.')) assert.ok(taken);
  },
);

const forged = fc.asyncProperty(
  nearly({
    alg: fc.constantFrom('HS256', 'none', 'HS512', 'RS256', 'nOnE'),
    typ: fc.constant('JWT'),
    kid: fc.string(),
    crit: fc.constant(['b64']),
    jwk: anyJson,
    jku: fc.webUrl(),
  }),
  fc.constantFrom('', 'guess', secret.slice(1), `${secret} `, issuer),
  async (header, key) => {
    assert.equal(await isTaken(signed(header, good, key)), false);
    const unsigned = signed(header, good).split('.').slice(0, 2).join('.');
    assert.equal(await isTaken(`${unsigned}.`), false);
  },
);

export const ticketKinds: readonly Kind[] = [
  { name: 'tickets.claims', cases: 3_000, property: said },
  { name: 'tickets.changed', cases: 3_000, property: changed },
  { name: 'tickets.forged', cases: 1_500, property: forged },
];
