// Tavus's webhooks: whatever comes, in whatever order, is heard once and costs nothing.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CreateReply } from '../../../contract/calls.ts';
import { createTokens } from '../../../server/calls/tokens.ts';
import { canaryKey, openStand, page, type Stand } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

const secret = 'a-token-secret-of-32-characters!!';
/** Answers to webhooks alone may find out what happens here. */
const pace = { reconcileMs: 3_600_000, doubtMs: 3_600_000 };
const json = { 'content-type': 'application/json' };

let stand: Stand;
const address = (of: Stand = stand) =>
  `/webhooks/tavus/${createTokens(secret, of.ledger.identity).webhookSecret}`;
const live = () => stand.simulator.meter.live().length;
const ends = () => stand.asked.filter(({ path }) => path.endsWith('/end')).length;
const reasonOf = async (conversationId: string) =>
  (await stand.ledger.find({ conversationId }))?.reason;

const shutdown = (id: string, reason: string) =>
  JSON.stringify({
    event_type: 'system.shutdown',
    message_type: 'system',
    conversation_id: id,
    webhook_url: 'https://calls.example/…',
    timestamp: '2026-05-20T14:30:00.000000Z',
    properties: { face_id: 'r1', replica_id: 'r1', shutdown_reason: reason },
  });

describe('a webhook', () => {
  beforeEach(async () => {
    stand = await openStand({ env: { TOKEN_SECRET: secret }, pace });
  });
  afterEach(() => stand.close());

  it.each([
    ['max_call_duration reached', 'limit'],
    ['max_call_duration', 'limit'],
    ['participant_left_timeout reached', 'left'],
    ['participant_absent_timeout', 'left'],
    ['daily_room_has_been_deleted', 'room'],
    ['internal error occurred at step 3', 'room'],
  ])('of a shutdown by %s ends the call as %s', async (reason, expected) => {
    const { conversation_id: id } = (await stand.create()).json;
    const reply = await stand.post(address(), shutdown(id, reason), json);
    expect(reply.status).toBe(204);
    await until('the place is free', async () => (await stand.ledger.open()).length === 0);
    expect(await reasonOf(id)).toBe(expected);
    expect(live()).toBe(0);
  });

  it('that comes twice, or late, changes nothing more', async () => {
    const { conversation_id: id, end_token: token } = (await stand.create()).json;
    await stand.post(`/api/conversations/${id}/end`, token);
    await until('it has ended', async () => (await stand.ledger.open()).length === 0);
    for (const reason of ['end_conversation_endpoint_hit', 'max_call_duration reached'])
      await stand.post(address(), shutdown(id, reason), json);
    expect(await reasonOf(id)).toBe('visitor');
    expect(ends()).toBe(1);
  });

  it('without its secret is not there', async () => {
    const { conversation_id: id } = (await stand.create()).json;
    for (const wrong of ['/webhooks/tavus/x', address().slice(0, -1), `${address()}x`])
      expect((await stand.post(wrong, shutdown(id, 'x'), json)).status).toBe(404);
    expect(live()).toBe(1);
  });

  it('with a transcript as large as an hour makes is taken', async () => {
    const { conversation_id: id } = (await stand.create()).json;
    const transcript = Array.from({ length: 4_000 }, () => ({
      role: 'user',
      content: 'What does shipping to Iceland cost, and how long does it take in winter?',
    }));
    const body = JSON.stringify({
      event_type: 'application.transcription_ready',
      message_type: 'application',
      conversation_id: id,
      properties: { transcript },
    });
    expect((await stand.post(address(), body, json)).status).toBe(204);
    expect(live()).toBe(1);
  });

  it.each(['', '[]', '{"event_type":1}', '{"event_type":"system.shutdown"}', '{'])(
    'that is none (%s) is refused and changes nothing',
    async (body) => {
      await stand.create();
      expect((await stand.post(address(), body, json)).status).toBe(400);
      expect(live()).toBe(1);
    },
  );

  it('about a conversation of somebody else is taken and means nothing', async () => {
    await stand.create();
    expect((await stand.post(address(), shutdown('cstranger', 'x'), json)).status).toBe(204);
    expect(live()).toBe(1);
    expect(ends()).toBe(0);
  });

  it('is not asked for when Tavus cannot reach the endpoint', async () => {
    await stand.create();
    expect(stand.simulator.meter.live()[0]?.request.callback_url).toBeUndefined();
  });
});

describe('webhooks of the simulator', () => {
  let base: string;
  beforeEach(async () => {
    // Its address must be known before the endpoint is there.
    const door = createServer((request, response) => {
      stand.app.routing(request, response);
    });
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${String((door.address() as AddressInfo).port)}`;
    stand = await openStand({
      env: { TOKEN_SECRET: secret, PUBLIC_URL: base },
      pace: { ...pace, createTimeoutMs: 300 },
    });
    return async () => {
      await stand.close();
      door.closeAllConnections();
      door.close();
    };
  });

  /** The events of a call's presence stream, as its page hears them. */
  async function attend({ conversation_id: id, end_token: token }: CreateReply) {
    const url = `${base}/api/conversations/${id}/presence`;
    const response = await fetch(url, { method: 'POST', body: token, headers: { origin: page } });
    const heard = { text: '' };
    const read = async () => {
      for await (const chunk of response.body ?? []) heard.text += new TextDecoder().decode(chunk);
    };
    void read().catch(() => undefined);
    return heard;
  }

  const endAtTavus = (id: string) =>
    fetch(`${stand.simulator.url}/v2/conversations/${id}/end`, {
      method: 'POST',
      headers: { 'x-api-key': canaryKey },
    });

  it.each([
    ['as they come', {}],
    ['doubled', { callbacksDuplicated: true }],
    ['in reverse', { callbacksReordered: true }],
    ['without the last word of their reasons', { bareReasons: true }],
  ])('%s tell the page through its stream that the room is closed', async (_how, knobs) => {
    stand.simulator.play({ ...knobs });
    const reply = (await stand.create()).json;
    const heard = await attend(reply);
    await until('it attends', () => heard.text.includes('remaining'));
    await endAtTavus(reply.conversation_id);
    await until('the page hears of it', () => heard.text.includes('event: ended'));
    await until('the place is free', async () => (await stand.ledger.open()).length === 0);
  });

  it('tell of a conversation that Tavus made when nobody waited for it any more', async () => {
    stand.simulator.play({ create: { delayMs: 900 } });
    expect((await stand.create()).json.code).toBe('upstream_timeout');
    await until('it was made and has ended', () => {
      const made = stand.simulator.meter.conversations().length;
      return made === 1 && live() === 0;
    });
  });
});
