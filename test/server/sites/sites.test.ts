// Pages with rules of their own, chosen by their origin alone.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLedger, type Ledger } from '../../../server/ledger/ledger.ts';
import { MemoryStore } from '../../../server/ledger/memory.ts';
import { openStand, page, type Stand } from '../../support/stand.ts';
import { until } from '../../support/until.ts';
import { claimsAt, secret, sign } from '../tickets/signing.ts';

const shop = 'https://shop.one.example';
const school = 'https://school.example';

async function open(
  sites: object,
  env: Record<string, string> = {},
  ledger?: Ledger,
): Promise<Stand> {
  const settings = { SITES: JSON.stringify(sites), MAX_CONCURRENT_CALLS: '9', ...env };
  const stand = await openStand({ env: settings, simulator: { slots: 9 }, ledger });
  onTestFinished(() => stand.close());
  return stand;
}

const from = (stand: Stand, origin: string, body: object = {}) => stand.create(body, { origin });
const asked = (stand: Stand) => stand.simulator.meter.conversations().at(-1)?.request;

describe('a site', () => {
  it('may call without being listed anywhere else, and gets its own replica and persona', async () => {
    const stand = await open(
      { [shop]: { persona_id: 'p-shop', face_id: 'r-shop' }, [school]: { pal_id: 'p-school' } },
      { ALLOWED_ORIGINS: '' },
    );
    expect((await from(stand, shop)).status).toBe(201);
    expect(asked(stand)).toMatchObject({ persona_id: 'p-shop', replica_id: 'r-shop' });
    expect((await from(stand, school)).status).toBe(201);
    expect(asked(stand)).toMatchObject({ persona_id: 'p-school', replica_id: 'r90bbd427f71' });
    expect((await from(stand, page)).json.code).toBe('origin_not_allowed');
    const preflight = await stand.app.inject({
      method: 'OPTIONS',
      url: '/api/conversations',
      headers: { origin: shop, 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers['access-control-allow-origin']).toBe(shop);
  });

  it('lets its pages wish what it says, and nobody else’s', async () => {
    const stand = await open({
      [shop]: { allowed_persona_ids: ['p-sales'], page_fields: ['custom_greeting'] },
      [school]: { allowed_persona_ids: ['*'] },
    });
    const wish = { persona_id: 'p-sales', custom_greeting: 'Hello.' };
    expect((await from(stand, shop, wish)).status).toBe(201);
    expect(asked(stand)).toMatchObject(wish);
    expect((await from(stand, shop, { persona_id: 'p-other' })).json.code).toBe('not_allowed');
    expect((await from(stand, school, { persona_id: 'p-other' })).status).toBe(201);
    expect((await from(stand, school, wish)).json.code).toBe('not_allowed');
    for (const body of [wish, { persona_id: 'p-sales' }, { custom_greeting: 'Hello.' }])
      expect((await from(stand, page, body)).json.code).toBe('not_allowed');
  });

  it('may allow its pages less than others have', async () => {
    const none = { allowed_persona_ids: [], page_fields: [] };
    const stand = await open(
      { [shop]: none },
      { ALLOWED_PERSONA_IDS: '*', PAGE_FIELDS: 'language' },
    );
    for (const body of [{ persona_id: 'p-any' }, { language: 'french' }]) {
      expect((await from(stand, shop, body)).json.code).toBe('not_allowed');
      expect((await from(stand, page, body)).status).toBe(201);
    }
  });

  it('has its properties and fields over everybody’s', async () => {
    const stand = await open(
      {
        [shop]: {
          conversation_properties: { language: 'german', apply_greenscreen: true },
          conversation_fields: { max_participants: 3 },
        },
      },
      {
        CONVERSATION_PROPERTIES: '{"language":"english","enable_closed_captions":true}',
        CONVERSATION_FIELDS: '{"custom_greeting":"Hello."}',
      },
    );
    await from(stand, shop);
    expect(asked(stand)).toMatchObject({
      custom_greeting: 'Hello.',
      max_participants: 3,
      properties: { language: 'german', apply_greenscreen: true, enable_closed_captions: true },
    });
    await from(stand, page);
    expect(asked(stand)).toMatchObject({ properties: { language: 'english' } });
    expect(asked(stand)).not.toHaveProperty('max_participants');
  });

  it('has calls as long as it says, by every clock', async () => {
    const stand = await open({ [shop]: { max_call_seconds: 60 } }, { MAX_CALL_SECONDS: '300' });
    const { json } = await from(stand, shop);
    expect(json.max_call_seconds).toBe(60);
    expect(asked(stand)).toMatchObject({ properties: { max_call_duration: 60 } });
    const entry = await stand.ledger.find({ conversationId: json.conversation_id });
    expect(entry).toMatchObject({ site: shop, reservedSeconds: 60 });
    expect(Date.parse(json.expires_at)).toBe(entry?.endsAt);
    expect((await from(stand, page)).json.max_call_seconds).toBe(300);
  });

  it('asks for a ticket where others need none, and a ticket reaches past no cap of it', async () => {
    const stand = await open(
      { [shop]: { ticket_required: true, max_concurrent_calls: 1 } },
      { TICKET_SECRET: secret },
    );
    expect((await from(stand, shop)).json.code).toBe('bad_ticket');
    expect((await from(stand, page)).status).toBe(201);
    const ticket = () => sign(claimsAt(Date.now(), { persona_id: 'p-any' }));
    expect((await from(stand, shop, { ticket: await ticket() })).status).toBe(201);
    expect((await from(stand, shop, { ticket: await ticket() })).json.code).toBe('at_capacity');
  });

  it('is read from a file as well', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tavus-call-sites-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'sites.json');
    await writeFile(file, `\n${JSON.stringify({ [shop]: { persona_id: 'p-shop' } })}\n`);
    const stand = await open({}, { SITES: file });
    await from(stand, shop);
    expect(asked(stand)).toMatchObject({ persona_id: 'p-shop' });
  });
});

describe('the site of a page', () => {
  it('is the one whose pattern is the most exact, whatever their order', async () => {
    const stand = await open({
      'https://*.example': { persona_id: 'p-wide' },
      'https://*.one.example': { persona_id: 'p-one' },
      [`${shop}, https://other.example`]: { persona_id: 'p-shop' },
      'https://*.deep.one.example': { persona_id: 'p-deep' },
    }).catch((error: unknown) => error);
    // One label is too wide for a wildcard, here as in ALLOWED_ORIGINS.
    expect(String(stand)).toContain('"*.example" is too wide');
    const narrower = await open({
      'https://*.one.example': { persona_id: 'p-one' },
      [`${shop}, https://other.example`]: { persona_id: 'p-shop' },
      'https://*.deep.one.example': { persona_id: 'p-deep' },
    });
    const personaOf = async (origin: string) => {
      await from(narrower, origin);
      return asked(narrower)?.persona_id;
    };
    expect(await personaOf('https://a.one.example')).toBe('p-one');
    expect(await personaOf('https://a.deep.one.example')).toBe('p-deep');
    expect(await personaOf(shop)).toBe('p-shop');
    expect(await personaOf('https://other.example')).toBe('p-shop');
  });

  it('is said by its origin alone: nothing in the request chooses another', async () => {
    const stand = await open({ [school]: { allowed_persona_ids: ['*'] } });
    const wish = { persona_id: 'p-any' };
    const headers = { origin: page, referer: `${school}/`, 'x-forwarded-host': 'school.example' };
    expect((await stand.create(wish, headers)).json.code).toBe('not_allowed');
    for (const more of [{ site: school }, { origin: school }])
      expect((await stand.create({ ...wish, ...more })).json.code).toBe('bad_request');
    expect((await from(stand, `${school}.evil.test`, wish)).json.code).toBe('origin_not_allowed');
    expect((await from(stand, 'http://school.example', wish)).json.code).toBe('origin_not_allowed');
  });
});

describe('the caps of a site', () => {
  it('are its own: a full one refuses its visitors, and nobody else’s', async () => {
    const stand = await open({ [shop]: { max_concurrent_calls: 1 } });
    const { json } = await from(stand, shop);
    expect(await from(stand, shop)).toMatchObject({ status: 503, json: { code: 'at_capacity' } });
    for (const origin of [page, page]) expect((await from(stand, origin)).status).toBe(201);
    await stand.post(`/api/conversations/${json.conversation_id}/end`, json.end_token);
    await until('there is room again', async () => (await from(stand, shop)).status === 201);
  });

  it('are one site’s, from whichever of its origins, and go on when it gets one more', async () => {
    const ledger = createLedger(new MemoryStore());
    const caps = { max_concurrent_calls: 1 };
    const stand = await open({ [`HTTPS://Shop.one.example, ${school}`]: caps }, {}, ledger);
    const { json } = await from(stand, school);
    const entry = await ledger.find({ conversationId: json.conversation_id });
    expect(entry?.site).toBe(shop);
    expect((await from(stand, shop)).json.code).toBe('at_capacity');
    const longer = [shop, school, 'https://www.school.example'].join();
    const next = await open({ [longer]: caps }, {}, ledger);
    expect((await from(next, 'https://www.school.example')).json.code).toBe('at_capacity');
  });

  it('leave the deployment’s as they are', async () => {
    const stand = await open(
      { [shop]: { max_concurrent_calls: 2 } },
      { MAX_CONCURRENT_CALLS: '2' },
    );
    await from(stand, page);
    expect((await from(stand, shop)).status).toBe(201);
    expect((await from(stand, shop)).json.code).toBe('at_capacity');
  });

  it('hold for a day’s seconds, and for a visitor’s calls', async () => {
    const stand = await open(
      {
        [shop]: { daily_call_seconds: 150, max_call_seconds: 100 },
        [school]: { visitor_calls_per_day: 1 },
      },
      { VISITOR_CALLS_PER_DAY: '5' },
    );
    expect((await from(stand, shop)).status).toBe(201);
    expect((await from(stand, shop)).json.code).toBe('budget_spent');
    expect((await from(stand, page)).status).toBe(201);
    // Who has called elsewhere has called.
    expect((await from(stand, school)).json.code).toBe('visitor_quota');
    expect((await from(stand, page)).status).toBe(201);
  });

  it('keep nobody of another site waiting in line', async () => {
    const stand = await open(
      { [shop]: { max_concurrent_calls: 1 } },
      { MAX_CONCURRENT_CALLS: '2' },
    );
    const key = (who: string) => `key-of-${who}`.padEnd(20, '0');
    const wait = (origin: string, who: string) =>
      from(stand, origin, { wait: true, request_key: key(who) });
    expect((await wait(shop, 'a')).status).toBe(201);
    expect((await wait(shop, 'b')).status).toBe(202);
    expect((await wait(page, 'c')).status).toBe(201);
    expect((await wait(page, 'd')).status).toBe(202);
  });
});
