import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CreateReply } from '../../../contract/calls.ts';
import { openStand, page, type Stand } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

const key = 'a-request-key-0123456789';
let stand: Stand;
let now: number;
beforeEach(async () => {
  now = Date.now();
  stand = await openStand({ now: () => now, env: { ABSENT_SECONDS: '3600' } });
});
afterEach(() => stand.close());

const route = ({ conversation_id: id }: CreateReply, verb: string) =>
  `/api/conversations/${id}/${verb}`;
const live = () => stand.simulator.meter.live().length;
const ended = () => until('the conversation has ended', () => live() === 0);

async function call(): Promise<CreateReply> {
  return (await stand.create({ request_key: key })).json;
}

describe('ending a call', () => {
  it.each([
    ['text, as a beacon sends it', (token: string) => [token, 'text/plain;charset=UTF-8']],
    ['JSON', (token: string) => [JSON.stringify({ end_token: token }), 'application/json']],
    ['JSON as text', (token: string) => [JSON.stringify({ end_token: token }), 'text/plain']],
  ])('takes the token as %s, from no origin at all', async (_how, send) => {
    const reply = await call();
    const [body = '', type = ''] = send(reply.end_token);
    const answer = await stand.post(route(reply, 'end'), body, {
      'content-type': type,
      origin: 'null',
    });
    expect(answer.status).toBe(204);
    expect(answer.text).toBe('');
    await ended();
  });

  it('may be repeated', async () => {
    const reply = await call();
    for (const attempt of [1, 2, 3]) {
      const { status } = await stand.post(route(reply, 'end'), reply.end_token);
      expect([attempt, status]).toEqual([attempt, 204]);
    }
    await ended();
  });

  it('needs the token of this very conversation', async () => {
    const one = await call();
    const other = (await stand.create()).json;
    const bad = [
      '',
      '{}',
      'x'.repeat(43),
      other.end_token,
      one.end_token.slice(1),
      `${one.end_token}=`,
      JSON.stringify({ end_token: other.end_token }),
    ];
    for (const body of bad) {
      const answer = await stand.post(route(one, 'end'), body, { origin: page });
      expect([body, answer.status, answer.json.code]).toEqual([body, 403, 'bad_token']);
      expect(answer.headers['access-control-allow-origin']).toBe(page);
    }
    expect(live()).toBe(2);
  });

  it('knows an end at the very limit for what it is', async () => {
    const openedAt = now;
    const reply = await call();
    // Heard within the grace first: the reaper runs meanwhile.
    for (const seconds of [10, 60, 120, 180, 240, 300, 360, 420, 480, 540, 598]) {
      now = openedAt + seconds * 1000;
      await stand.post(route(reply, 'heartbeat'), reply.end_token);
    }
    await stand.post(route(reply, 'end'), reply.end_token);
    expect((await stand.ledger.find({ conversationId: reply.conversation_id }))?.reason).toBe(
      'limit',
    );
  });

  it.each([
    ['answers 500', { status: 500, body: '' }],
    ['breaks the connection', 'reset'],
    ['says nothing', 'silence'],
    ['answers half a page', { status: 502, body: '<html><bo' }],
  ] as const)('ends it although Tavus %s ten times', async (_how, instead) => {
    await stand.close();
    const log: string[] = [];
    const pace = {
      firstRetryMs: 5,
      longestRetryMs: 20,
      // Beyond what a busy machine makes of the answer that comes: one that is late is asked for once more.
      answerTimeoutMs: 500,
      reconcileMs: 3_600_000,
    };
    stand = await openStand({ pace, log });
    const reply = await call();
    stand.simulator.play({ end: { instead, times: 10 } });
    await stand.post(route(reply, 'end'), reply.end_token);
    await ended();
    await until('the place is free', async () => (await stand.ledger.open()).length === 0);
    expect(stand.asked.filter(({ path }) => path.endsWith('/end'))).toHaveLength(11);
    expect(await stand.ledger.history(Infinity, 2)).toMatchObject([
      { conversationId: reply.conversation_id, reason: 'visitor' },
    ]);
    expect(log.filter((line) => line.includes('call ended'))).toEqual([
      expect.stringContaining('"reason":"visitor"'),
    ]);
  });

  it('asks Tavus again until it confirms', async () => {
    const reply = await call();
    stand.simulator.play({ end: { instead: { status: 500, body: '' }, times: 3 } });
    await stand.post(route(reply, 'end'), reply.end_token);
    await until('Tavus was asked four times', () => {
      now += 500;
      return stand.asked.filter(({ path }) => path.endsWith('/end')).length >= 4;
    });
    await ended();
  });

  it('asks no faster because it is wished for again', async () => {
    const reply = await call();
    stand.simulator.play({ end: { instead: { status: 500, body: '' } } });
    for (let count = 0; count < 50; count += 1) {
      await stand.post(route(reply, 'end'), reply.end_token);
    }
    const asked = stand.asked.filter(({ path }) => path.endsWith('/end')).length;
    expect(asked).toBeLessThanOrEqual(2);
  });

  it('gives the place back once Tavus’s own clock must have ended it', async () => {
    const reply = await call();
    stand.simulator.play({ end: { instead: { status: 409, body: '{"error":"already ended"}' } } });
    await stand.post(route(reply, 'end'), reply.end_token);
    now += 721_000;
    await until('the place is free', async () => (await stand.ledger.open()).length === 0);
  });

  it('takes Tavus’s word that there is nothing left to end', async () => {
    const reply = await call();
    stand.simulator.play({ secondEndStatus: 400 });
    now += 10_000_000;
    stand.simulator.tick();
    await stand.post(route(reply, 'end'), reply.end_token);
    await until('the ledger knows', async () => (await stand.ledger.open()).length === 0);
  });

  it('ends a conversation that this process does not remember, by its token alone', async () => {
    const reply = await call();
    const forgetful = await openStand({ env: { TAVUS_API_URL: stand.simulator.url } });
    try {
      const answer = await forgetful.post(route(reply, 'end'), reply.end_token);
      expect(answer.status).toBe(204);
      await ended();
    } finally {
      await forgetful.close();
    }
  });
});

describe('taking a create back', () => {
  const cancel = () => stand.post('/api/conversations/cancel', key, { origin: 'null' });

  it('ends it when it has arrived', async () => {
    await call();
    expect((await cancel()).status).toBe(204);
    await ended();
  });

  it('ends it on arrival when it is in flight', async () => {
    stand.simulator.play({ create: { delayMs: 200 } });
    const creating = stand.create({ request_key: key });
    await until('Tavus was asked', () => stand.asked.length > 0);
    expect((await cancel()).status).toBe(204);
    expect((await creating).json.code).toBe('not_allowed');
    await ended();
    expect(stand.simulator.meter.conversations()).toHaveLength(1);
  });

  it('refuses it when it comes later', async () => {
    expect((await cancel()).status).toBe(204);
    expect((await stand.create({ request_key: key })).status).toBe(403);
    expect(stand.asked).toHaveLength(0);
  });

  it.each(['', 'short', '{"request_key":5}', 'x'.repeat(65), '../../etc/passwd-0123'])(
    'names what is wrong with %j',
    async (body) => {
      const answer = await stand.post('/api/conversations/cancel', body);
      expect(answer.status).toBe(400);
      expect(answer.json.error).toContain('request_key');
    },
  );
});

describe('with END_TOKEN_REQUIRED=false', () => {
  it('an allowed page ends a known call without its token, others do not', async () => {
    await stand.close();
    stand = await openStand({ env: { END_TOKEN_REQUIRED: 'false' }, now: () => now });
    const reply = (await stand.create()).json;
    const end = route(reply, 'end');
    expect((await stand.post(end, '', { origin: 'https://evil.test' })).status).toBe(403);
    expect((await stand.post(end, 'wrong', { origin: page })).status).toBe(403);
    expect((await stand.post('/api/conversations/cffff/end', '', { origin: page })).status).toBe(
      403,
    );
    expect(live()).toBe(1);
    expect((await stand.post(end, '', { origin: page })).status).toBe(204);
    await ended();
  });

  it('a call without request key lives by its clock alone', async () => {
    await stand.close();
    stand = await openStand({
      env: { END_TOKEN_REQUIRED: 'false', MAX_CALL_SECONDS: '300', ABSENT_SECONDS: '3600' },
      now: () => now,
    });
    await stand.create();
    now += 299_000;
    expect(await stand.ledger.due(now)).toEqual([]);
    now += 1_000;
    await ended();
  });
});
