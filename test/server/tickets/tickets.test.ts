// What a ticket is good for: a visitor who is counted by his name, and a call as his site wants it.
import { afterEach, describe, expect, it } from 'vitest';
import { openStand, type Stand } from '../../support/stand.ts';
import { claimsAt, secret, sign } from './signing.ts';

const noon = Date.UTC(2026, 4, 20, 12);

let stand: Stand;
let log: string[];
afterEach(() => stand.close());

async function open(env: Record<string, string> = {}): Promise<void> {
  log = [];
  stand = await openStand({
    now: () => noon,
    log,
    env: { TICKET_SECRET: secret, MAX_CONCURRENT_CALLS: '9', ...env },
    simulator: { slots: 9 },
  });
}

const ticketFor = (more = {}) => sign(claimsAt(noon, more));
const asked = () => stand.simulator.meter.conversations().at(-1)?.request;
const bad = (error: RegExp) => ({
  status: 403,
  json: { code: 'bad_ticket', error: expect.stringMatching(error) as string },
});

describe('a ticket', () => {
  it('says what the call is, whatever the settings allow a page', async () => {
    await open();
    const ticket = await ticketFor({
      persona_id: 'p-tutor',
      replica_id: 'r-tutor',
      conversation_name: 'Lesson 4',
      conversational_context: 'Ada is at lesson 4.',
      custom_greeting: 'Welcome back, Ada.',
      language: 'french',
      audio_only: true,
      memory_stores: ['ada'],
    });
    const reply = await stand.create({ ticket });
    expect(reply).toMatchObject({ status: 201, json: { conversation_name: 'Lesson 4' } });
    expect(asked()).toMatchObject({
      persona_id: 'p-tutor',
      replica_id: 'r-tutor',
      conversation_name: expect.stringMatching(/^Lesson 4 · tc1\./) as string,
      conversational_context: 'Ada is at lesson 4.',
      custom_greeting: 'Welcome back, Ada.',
      audio_only: true,
      memory_stores: ['ada'],
      properties: { language: 'french', max_call_duration: 600 },
    });
  });

  it('goes before what the page says, by either name of a field', async () => {
    await open({ PAGE_FIELDS: 'custom_greeting' });
    const ticket = await ticketFor({ pal_id: 'p-tutor', custom_greeting: 'Hello, Ada.' });
    const page = { persona_id: 'p-other', custom_greeting: 'Say something rude.' };
    expect((await stand.create({ ...page, ticket })).status).toBe(201);
    expect(asked()).toMatchObject({ persona_id: 'p-tutor', custom_greeting: 'Hello, Ada.' });
  });

  it('leaves a page no more than it had: what it does not say is asked for as ever', async () => {
    await open();
    for (const wish of [{ custom_greeting: 'Hi.' }, { persona_id: 'p-other' }]) {
      const reply = await stand.create({ ticket: await ticketFor(), ...wish });
      expect(reply).toMatchObject({ status: 403, json: { code: 'not_allowed' } });
    }
  });

  it('reaches no further than a call’s fields: other claims count for nothing', async () => {
    await open();
    const more = {
      email: 'ada@example.com',
      properties: { max_call_duration: 9 },
      callback_url: 'https://elsewhere.example',
      request_key: 'x',
    };
    expect((await stand.create({ ticket: await ticketFor(more) })).status).toBe(201);
    expect(JSON.stringify(asked())).not.toMatch(/ada@|elsewhere|request_key/);
    expect(asked()).toMatchObject({ properties: { max_call_duration: 600 } });
  });

  it('counts a visitor by his name, from wherever he comes', async () => {
    await open({ VISITOR_CALLS_PER_DAY: '1', TRUST_PROXY: '127.0.0.1' });
    const from = async (address: string, sub?: string) =>
      stand.create(sub ? { ticket: await ticketFor({ sub }) } : {}, {
        'x-forwarded-for': address,
      });
    expect((await from('203.0.113.5', 'ada')).status).toBe(201);
    expect((await from('203.0.113.6', 'ada')).json.code).toBe('visitor_quota');
    expect((await from('203.0.113.5', 'bob')).status).toBe(201);
    // Who has no ticket is counted by his address, from which nobody has called without one.
    expect((await from('203.0.113.5')).status).toBe(201);
    expect((await from('203.0.113.5')).json.code).toBe('visitor_quota');
    // A name that looks like an address is none.
    expect((await from('203.0.113.7', '203.0.113.5')).status).toBe(201);
  });

  it('is not needed unless it is required', async () => {
    await open();
    expect((await stand.create()).status).toBe(201);
    await stand.close();
    await open({ TICKET_REQUIRED: 'true' });
    expect(await stand.create()).toMatchObject(bad(/need a ticket/));
    expect((await stand.create({ ticket: await ticketFor() })).status).toBe(201);
  });

  it('is refused where nobody can sign one, rather than ignored', async () => {
    await open({ TICKET_SECRET: '' });
    expect(await stand.create({ ticket: await ticketFor() })).toMatchObject(bad(/not valid/));
    expect(log.join()).toContain('no TICKET_SECRET');
  });

  it('never enters a log, nor do its claims', async () => {
    await open();
    const sub = 'ada@canary.example';
    const good = await ticketFor({ sub });
    const late = await sign(claimsAt(noon - 3_600_000, { sub }));
    const odd = await ticketFor({ sub, custom_greeting: 7 });
    for (const ticket of [good, good, late, odd, `${good}x`, 'x'.repeat(4097)])
      await stand.create({ ticket });
    await stand.app.close();
    const said = log.join();
    expect(said).toContain('"reason":"it has expired"');
    expect(said).toContain('"reason":"the claim/custom_greeting must be string"');
    const parts = [good, late, odd].flatMap((ticket) => ticket.split('.').slice(1));
    for (const one of [...parts, sub, secret]) expect(said).not.toContain(one);
  });
});
