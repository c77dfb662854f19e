import { afterEach, describe, expect, it } from 'vitest';
import { createRequest } from '../../../contract/examples.ts';
import { openStand, page, type Stand, type StandOptions } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

let stand: Stand;
afterEach(() => stand.close());
const open = async (options?: StandOptions) => (stand = await openStand(options));

const key = (index: number) => `request-key-${String(index).padStart(8, '0')}`;

describe('opening a call', () => {
  it('creates one conversation at Tavus and tells the page all it needs', async () => {
    await open();
    const reply = await stand.create(createRequest);
    expect(reply.status).toBe(201);
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': page,
      'cache-control': 'no-store',
    });
    expect(reply.json).toMatchObject({
      conversation_name: 'Front page',
      status: 'active',
      heartbeat_seconds: 20,
      lease_seconds: 75,
      max_call_seconds: 600,
    });
    const [conversation] = stand.simulator.meter.live();
    expect(conversation?.id).toBe(reply.json.conversation_id);
    expect(reply.json.conversation_url).toBe(
      `${stand.simulator.roomOrigin}/${reply.json.conversation_id}`,
    );
  });

  it('sets Tavus’s own timers, and a name that says whose it is', async () => {
    await open({
      env: { MAX_CALL_SECONDS: '120', CONVERSATION_PROPERTIES: '{"enable_closed_captions":true}' },
    });
    await stand.create({ conversation_name: 'Front page' });
    const [conversation] = stand.simulator.meter.live();
    expect(conversation?.name).toMatch(/^Front page · tc1\.[\w-]{8}\.[\w-]{16}\.[\w-]{16}$/);
    expect(conversation?.request).toMatchObject({
      replica_id: 'r90bbd427f71',
      properties: {
        max_call_duration: 120,
        participant_absent_timeout: 60,
        participant_left_timeout: 5,
        enable_closed_captions: true,
      },
    });
  });

  it('takes a body without any type, and none at all', async () => {
    await open();
    const headers = { origin: page };
    const url = '/api/conversations';
    const bare = await stand.app.inject({ method: 'POST', url, headers });
    const untyped = await stand.app.inject({
      method: 'POST',
      url,
      headers,
      payload: Buffer.from('{}'),
    });
    const json = await stand.app.inject({ method: 'POST', url, headers, payload: {} });
    expect([bare, untyped, json].map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
  });

  it('passes a private room’s token on', async () => {
    await open({ env: { REQUIRE_AUTH: 'true' } });
    const reply = await stand.create();
    expect(reply.json.meeting_token).toMatch(/^eyJ/);
  });

  it('costs nothing in test mode', async () => {
    await open({ env: { MAX_CONCURRENT_CALLS: '1' } });
    expect((await stand.create({ test_mode: true })).json.status).toBe('ended');
    await until('the place is free', async () => (await stand.create()).status === 201);
  });
});

describe('forty creates at once with a cap of three', () => {
  it('make three conversations and thirty-seven polite refusals', async () => {
    await open({ simulator: { slots: 100 } });
    stand.simulator.play({ create: { delayMs: 30 } });
    const replies = await Promise.all(Array.from({ length: 40 }, () => stand.create()));
    const refused = replies.filter(({ status }) => status === 503);
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(refused).toHaveLength(37);
    for (const { headers, json } of refused) {
      expect(json).toMatchObject({ code: 'at_capacity', retry_after: 15 });
      expect(headers).toMatchObject({ 'retry-after': '15', 'access-control-allow-origin': page });
    }
    expect(stand.simulator.meter.live()).toHaveLength(3);
    expect(stand.simulator.meter.peakLive).toBe(3);
  });
});

describe('a request key', () => {
  it('gets the same reply again, also at the same moment', async () => {
    await open();
    stand.simulator.play({ create: { delayMs: 30 } });
    const body = { request_key: key(1) };
    const [first, second] = await Promise.all([stand.create(body), stand.create(body)]);
    const third = await stand.create(body);
    expect(first.status).toBe(201);
    expect(second.json).toEqual(first.json);
    expect(third.json).toEqual(first.json);
    expect(stand.simulator.meter.conversations()).toHaveLength(1);
  });

  it('may be used again when Tavus has surely made nothing', async () => {
    await open();
    stand.simulator.play('over-capacity');
    const body = { request_key: key(1) };
    expect((await stand.create(body)).json.code).toBe('at_capacity');
    stand.simulator.play('works');
    expect((await stand.create(body)).status).toBe(201);
  });

  it('makes no second conversation when the answer to the first was lost', async () => {
    await open();
    stand.simulator.play('answer-lost');
    const body = { request_key: key(1) };
    expect((await stand.create(body)).json.code).toBe('upstream_unavailable');
    stand.simulator.play('works');
    expect((await stand.create(body)).json.code).toBe('upstream_unavailable');
    expect(stand.simulator.meter.conversations()).toHaveLength(1);
  });
});

describe('two requests that wait for the same create', () => {
  it('keep the call when the first one’s connection breaks', async () => {
    await open();
    const base = await stand.app.listen({ port: 0 });
    stand.simulator.play({ create: { delayMs: 200 } });
    const body = JSON.stringify({ request_key: key(1) });
    const leaving = new AbortController();
    const ask = (signal?: AbortSignal) =>
      fetch(`${base}/api/conversations`, {
        method: 'POST',
        headers: { origin: page },
        body,
        ...(signal && { signal }),
      });
    const first = ask(leaving.signal);
    await until('Tavus was asked', () => stand.asked.length > 0);
    const second = ask();
    // Both wait before the first one goes.
    await stand.post('/api/conversations', body, { origin: 'null' });
    leaving.abort();
    await expect(first).rejects.toThrow();
    expect((await second).status).toBe(201);
    expect(stand.simulator.meter.conversations()).toHaveLength(1);
    expect(stand.simulator.meter.live()).toHaveLength(1);
  });
});

describe('what a page may wish for', () => {
  it.each([
    [{ persona_id: 'p123456' }, 'persona_id'],
    [{ pal_id: 'p123456' }, 'persona_id'],
    [{ face_id: 'r123456' }, 'replica_id'],
    [{ custom_greeting: 'Hello' }, 'custom_greeting'],
    [{ conversational_context: 'You are a parrot' }, 'conversational_context'],
    [{ audio_only: true }, 'audio_only'],
  ])('refuses %j unless the settings allow it', async (body, field) => {
    await open();
    const reply = await stand.create(body);
    expect(reply.status).toBe(403);
    expect(reply.json.code).toBe('not_allowed');
    expect(reply.json.error).toContain(field);
    expect(stand.asked).toHaveLength(0);
  });

  it('gives what the settings allow, under either name', async () => {
    await open({
      env: {
        ALLOWED_PERSONA_IDS: 'p123456',
        ALLOWED_REPLICA_IDS: '*',
        PAGE_FIELDS: 'custom_greeting,language,audio_only',
      },
    });
    const body = { pal_id: 'p123456', face_id: 'r777', custom_greeting: 'Hi', language: 'french' };
    expect((await stand.create(body)).status).toBe(201);
    expect(stand.simulator.meter.live()[0]?.request).toMatchObject({
      persona_id: 'p123456',
      replica_id: 'r777',
      custom_greeting: 'Hi',
      properties: { language: 'french' },
    });
  });

  it('refuses two names that disagree', async () => {
    await open({ env: { ALLOWED_PERSONA_IDS: '*' } });
    const reply = await stand.create({ persona_id: 'p1x', pal_id: 'p2x' });
    expect(reply).toMatchObject({ status: 400, json: { code: 'bad_request' } });
  });
});

describe('when Tavus does not play along', () => {
  it.each([
    ['refuses-key', 502, 'misconfigured'],
    ['over-capacity', 503, 'at_capacity'],
    ['out-of-credits', 503, 'out_of_credits'],
    ['answer-lost', 502, 'upstream_unavailable'],
  ] as const)('%s: the page gets %i %s', async (scenario, status, code) => {
    await open({ simulator: { scenario } });
    const reply = await stand.create();
    expect(reply.status).toBe(status);
    expect(reply.json.code).toBe(code);
    expect(reply.headers['access-control-allow-origin']).toBe(page);
  });

  it('without its list either, holds the place of a lost create until Tavus’s own timer is over', async () => {
    let now = Date.now();
    await open({ env: { MAX_CONCURRENT_CALLS: '1' }, now: () => now });
    const read = { instead: 'half' } as const;
    stand.simulator.play({ create: { instead: 'reset', when: 'after' }, read });
    await stand.create();
    stand.simulator.play({ read });
    expect((await stand.create()).json.code).toBe('at_capacity');
    now += 76_000;
    stand.simulator.tick();
    expect(stand.simulator.meter.live()).toEqual([]);
    await until('the place is free', async () => (await stand.create()).status === 201);
  });

  it('ends a conversation whose room is on a host nobody listed', async () => {
    await open();
    stand.simulator.play({ roomOrigin: 'https://tavus.daily.co.evil.test' });
    expect((await stand.create()).json.code).toBe('upstream_invalid');
    await until('it has ended', () => stand.simulator.meter.live().length === 0);
  });
});
