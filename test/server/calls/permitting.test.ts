// Who may ask, and as whom: with a ticket, without one, and with one that ran out in line.
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../server/app.ts';
import { createPermitting } from '../../../server/calls/permitting.ts';
import { createTokens } from '../../../server/calls/tokens.ts';
import type { Place } from '../../../server/ledger/line.ts';
import { usualPace } from '../../../server/pace.ts';
import { skewSeconds } from '../../../server/tickets/claims.ts';
import { claimsAt, secret, sign } from '../tickets/signing.ts';

const noon = Date.UTC(2026, 4, 20, 12);
const shop = 'https://shop.example';
const caller = { origin: shop, address: '203.0.113.5', requestId: 'request-1' };
const key = 'key-of-ada-0123456789';

/** @param place whom the line knows by the key */
function open(
  env: Record<string, string> = {},
  { now = noon, place = null }: { now?: number; place?: Place | null } = {},
) {
  const config = readConfig({
    ...{ TAVUS_API_KEY: 'tvsk_0123456789', ALLOWED_ORIGINS: shop, TICKET_SECRET: secret },
    ...env,
  });
  const tokens = createTokens(config.tokenSecret, 'deploy01');
  const admitting = {
    placeOf: (requestKey: string) => Promise.resolve(requestKey === key ? place : null),
  };
  const permitting = createPermitting(
    { config, pace: usualPace, tokens, now: () => now },
    admitting,
  );
  const permit: typeof permitting.permit = (request, from) => permitting.permit(request, from);
  return { permit, tokens };
}

describe('who has no ticket', () => {
  it('asks as his address, under the rules of his page’s site', async () => {
    const sites = { [shop]: { max_call_seconds: 60, persona_id: 'p-shop' } };
    const { permit, tokens } = open({ SITES: JSON.stringify(sites) });
    const request = { conversation_name: ' Lesson 4 ' };
    expect(await permit(request, caller)).toMatchObject({
      request,
      origin: shop,
      requestId: 'request-1',
      policy: { maxCallSeconds: 60, site: { name: shop } },
      wishes: { persona_id: 'p-shop' },
      label: 'Lesson 4',
      visitor: tokens.visitorHash('203.0.113.5'),
      once: [],
    });
    expect((await permit({}, caller)).label).toBe('');
  });

  it('is refused where one is required', async () => {
    const { permit } = open({ TICKET_REQUIRED: 'true' });
    await expect(permit({}, caller)).rejects.toMatchObject({
      code: 'bad_ticket',
      message: 'Calls from here need a ticket.',
    });
    const ticket = await sign(claimsAt(noon));
    expect((await permit({ ticket }, caller)).once).toHaveLength(1);
  });

  it('may wish for no more than the settings allow', async () => {
    const { permit } = open();
    await expect(permit({ persona_id: 'p-any' }, caller)).rejects.toMatchObject({
      code: 'not_allowed',
    });
  });
});

describe('who has a ticket', () => {
  it('asks as whom it names, wherever he is, for what it says, once', async () => {
    const { permit } = open();
    const claims = { persona_id: 'p-tutor', conversation_name: 'Lesson 4' };
    const one = await sign(claimsAt(noon, claims));
    const other = await sign(claimsAt(noon, claims));
    const first = await permit({ ticket: one, conversation_name: 'Mine' }, caller);
    const second = await permit({ ticket: other }, { ...caller, address: '203.0.113.6' });
    expect(first).toMatchObject({ wishes: { persona_id: 'p-tutor' }, label: 'Lesson 4' });
    expect(first.once).toEqual([expect.stringMatching(/^ticket:/)]);
    expect(second.visitor).toBe(first.visitor);
    expect(second.once).not.toEqual(first.once);
  });

  it('is nobody whom an address could be taken for', async () => {
    const { permit, tokens } = open();
    const { visitor } = await permit({ ticket: await sign(claimsAt(noon)) }, caller);
    expect(visitor).not.toBe(tokens.visitorHash(''));
    expect(visitor).not.toBe((await permit({}, caller)).visitor);
    const bob = await sign(claimsAt(noon, { sub: 'bob' }));
    expect((await permit({ ticket: bob }, caller)).visitor).not.toBe(visitor);
  });
});

describe('a ticket that ran out', () => {
  const late = noon + (300 + skewSeconds + 1) * 1000;

  /** Ada’s, who came to the line at `since`, and asks when her ticket is good no more. */
  async function inLine(
    since: number,
    { sub = 'ada', requestKey = key }: { sub?: string; requestKey?: string | null } = {},
  ) {
    const ticket = await sign(claimsAt(noon, { sub }));
    const ada = await open().permit({ ticket: await sign(claimsAt(noon)) }, caller);
    const { visitor } = ada;
    const place = { requestKey: key, visitor, site: null, since, askedAt: late };
    const { permit } = open({}, { now: late, place });
    return permit({ ticket, ...(requestKey !== null && { request_key: requestKey }) }, caller);
  }
  const expired = { code: 'bad_ticket', message: 'The ticket has expired.' };

  it('is good for who came in time, and has waited', async () => {
    expect((await inLine(noon)).once).toHaveLength(1);
  });

  it.each([
    ['who came too late', () => inLine(late)],
    ['a place that was taken by a clock ahead of ours', () => inLine(late + 1)],
    ['somebody else in the same place', () => inLine(noon, { sub: 'bob' })],
    ['a key that has no place', () => inLine(noon, { requestKey: 'another-key-0123456789' })],
    ['who has no key', () => inLine(noon, { requestKey: null })],
  ])('is none for %s', async (_who, asking) => {
    await expect(asking()).rejects.toMatchObject(expired);
  });

  it('is no excuse for one that nobody has signed', async () => {
    const forged = await sign(
      claimsAt(noon),
      { alg: 'HS256' },
      new TextEncoder().encode('x'.repeat(32)),
    );
    const { permit } = open();
    await expect(permit({ ticket: forged, request_key: key }, caller)).rejects.toMatchObject({
      code: 'bad_ticket',
      message: 'The ticket is not valid.',
    });
  });
});
