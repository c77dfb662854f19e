import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTavus, type Tavus } from '../../../server/tavus/client.ts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.ts';
import { canaryKey } from '../../support/stand.ts';

const body = { replica_id: 'r90bbd427f71', conversation_name: 'Test', properties: {} };
let simulator: Simulator;
let tavus: Tavus;
beforeAll(async () => {
  simulator = await startSimulator({ apiKey: canaryKey, slots: 1000 });
  tavus = createTavus({
    apiUrl: simulator.url,
    apiKey: canaryKey,
    pace: { createTimeoutMs: 1_000, answerTimeoutMs: 1_000 },
  });
});
afterEach(() => {
  simulator.play('works');
});
afterAll(async () => {
  await tavus.close();
  await simulator.close();
});

async function created(): Promise<string> {
  const outcome = await tavus.create(body);
  if (outcome.kind !== 'created') throw new Error(outcome.detail);
  return outcome.conversation.conversation_id;
}

const answer = (status: number, json: unknown) => ({
  create: { instead: { status, body: JSON.stringify(json) } },
});

describe('creates that hang', () => {
  it('keep no end waiting', async () => {
    const id = await created();
    simulator.play({ create: { instead: 'silence' } });
    const hanging = Array.from({ length: 60 }, () => tavus.create(body));
    expect(await tavus.end(id)).toBe(true);
    const kinds = (await Promise.all(hanging)).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['unknown']));
  });
});

describe('create', () => {
  it('brings what Tavus made', async () => {
    expect(await tavus.create(body)).toMatchObject({
      kind: 'created',
      conversation: { status: 'active' },
    });
  });

  it.each([
    [
      'message',
      400,
      { message: 'User has reached maximum concurrent conversations' },
      'at_capacity',
    ],
    ['error', 400, { error: 'User has reached MAXIMUM concurrent conversations' }, 'at_capacity'],
    ['429', 429, { message: 'User has reached maximum concurrent conversations' }, 'at_capacity'],
    ['bare 429', 429, {}, 'at_capacity'],
    ['402', 402, { message: 'The user is out of conversational credits' }, 'out_of_credits'],
    ['400', 400, { error: 'The user is out of conversational credits' }, 'out_of_credits'],
    ['bare 402', 402, {}, 'out_of_credits'],
    ['401', 401, { message: 'Invalid access token' }, 'misconfigured'],
    ['403', 403, {}, 'misconfigured'],
    ['bad replica', 400, { error: 'Invalid replica_uuid' }, 'upstream_refused'],
    ['both shapes empty', 400, { error: null, message: 7 }, 'upstream_refused'],
    ['404', 404, 'text', 'upstream_refused'],
  ])('%s: refused, nothing was made', async (_what, status, json, code) => {
    simulator.play(answer(status, json));
    expect(await tavus.create(body)).toMatchObject({ kind: 'refused', code });
  });

  it.each([
    ['500', answer(500, {}), 'upstream_unavailable'],
    ['522', answer(522, '<html>'), 'upstream_unavailable'],
    ['302', answer(302, {}), 'upstream_unavailable'],
    ['a gateway’s 408', answer(408, {}), 'upstream_unavailable'],
    ['a gateway’s 499', answer(499, {}), 'upstream_unavailable'],
    ['200 with a page', answer(200, '<html>'), 'upstream_invalid'],
    ['200 with a strange id', answer(200, { conversation_id: '../x' }), 'upstream_invalid'],
    [
      'a reset after the deed',
      { create: { instead: 'reset', when: 'after' } },
      'upstream_unavailable',
    ],
    ['half an answer', { create: { instead: 'half', when: 'after' } }, 'upstream_invalid'],
    ['silence', { create: { instead: 'silence' } }, 'upstream_timeout'],
    ['a slow answer', { create: { delayMs: 3000 } }, 'upstream_timeout'],
  ] as const)('%s: unknown, it may have been made', async (_what, behaviour, code) => {
    simulator.play(behaviour);
    const outcome = await tavus.create(body);
    expect(outcome.kind).toBe('unknown');
    if (outcome.kind === 'unknown') {
      expect([code, 'upstream_unavailable']).toContain(outcome.code);
    }
  });

  it('is refused for sure when nobody listens', async () => {
    const nobody = createTavus({ apiUrl: 'http://127.0.0.1:9', apiKey: canaryKey });
    expect(await nobody.create(body)).toMatchObject({
      kind: 'refused',
      code: 'upstream_unavailable',
    });
    await nobody.close();
  });

  it('is of unknown outcome when the answer has no end', async () => {
    simulator.play({ create: { instead: { status: 200, body: ' '.repeat(9 * 1024 * 1024) } } });
    expect(await tavus.create(body)).toMatchObject({
      kind: 'unknown',
      code: 'upstream_unavailable',
    });
  });

  it('leaves out what is not well formed', async () => {
    const json = { conversation_id: 'c123', meeting_token: 'a b"c', created_at: '<b>', status: 7 };
    simulator.play(answer(200, json));
    expect(await tavus.create(body)).toEqual({
      kind: 'created',
      conversation: { conversation_id: 'c123', status: 'active' },
      requestId: expect.any(String) as string,
    });
  });

  it('brings an id without an address too, so that it can be ended', async () => {
    simulator.play(answer(200, { conversation_id: 'c123' }));
    expect(await tavus.create(body)).toMatchObject({ kind: 'created' });
  });
});

describe('end', () => {
  it('takes the empty answer', async () => {
    const id = await created();
    expect(await tavus.end(id)).toBe(true);
    expect(simulator.meter.conversations().find((one) => one.id === id)?.status).toBe('ended');
  });

  it('takes 204, a second end as 400, and an unknown id as done', async () => {
    simulator.play({ endStatus: 204, secondEndStatus: 400 });
    const id = await created();
    expect(await tavus.end(id)).toBe(true);
    expect(await tavus.end(id)).toBe(true);
    expect(await tavus.end('cffffffffff')).toBe(true);
  });

  it.each([
    ['500', { end: { instead: { status: 500, body: '' } } }],
    ['401', { refusesKey: true }],
    ['another 400', { end: { instead: { status: 400, body: '{"error":"try later"}' } } }],
    ['a gateway’s 404', { end: { instead: { status: 404, body: '<h1>Not Found</h1>' } } }],
    ['a reset', { end: { instead: 'reset' } }],
    ['silence', { end: { instead: 'silence' } }],
  ] as const)('takes %s as not done', async (_what, behaviour) => {
    const id = await created();
    simulator.play(behaviour);
    expect(await tavus.end(id)).toBe(false);
  });
});

describe('the key', () => {
  it('is asked about', async () => {
    expect(await tavus.acceptsKey()).toBe(true);
    simulator.play('refuses-key');
    expect(await tavus.acceptsKey()).toBe(false);
  });
});
