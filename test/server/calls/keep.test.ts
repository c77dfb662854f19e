import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CreateReply } from '../../../contract/calls.ts';
import { openStand, page, type Stand } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

let stand: Stand;
let now: number;
let base: string;
beforeEach(async () => {
  now = Date.now();
  stand = await openStand({ now: () => now, env: { ABSENT_SECONDS: '3600' } });
  base = await stand.app.listen({ port: 0 });
});
afterEach(() => stand.close());

const path = ({ conversation_id: id }: CreateReply, verb: string) =>
  `/api/conversations/${id}/${verb}`;
const call = async () => (await stand.create()).json;
const beat = (reply: CreateReply) => stand.post(path(reply, 'heartbeat'), reply.end_token);
const reasonOf = async ({ conversation_id: id }: CreateReply) =>
  (await stand.ledger.find({ conversationId: id }))?.reason;
const ended = () => until('it has ended', () => stand.simulator.meter.live().length === 0);

const openConnections = () =>
  new Promise<number>((resolve, reject) => {
    stand.app.server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });

/** Opens a presence stream as a page does; `text` grows with what arrives. */
async function attend(reply: CreateReply, token = reply.end_token) {
  const leaving = new AbortController();
  const response = await fetch(base + path(reply, 'presence'), {
    method: 'POST',
    body: token,
    headers: { origin: page },
    signal: leaving.signal,
  });
  const stream = { response, text: '', closed: false, leave: () => leaving.abort() };
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) stream.text += decoder.decode(chunk);
  };
  void read()
    .catch(() => undefined)
    .finally(() => (stream.closed = true));
  return stream;
}

describe('a heartbeat', () => {
  it('says how long the call may still last, and renews its lease', async () => {
    const reply = await call();
    now += 14_000;
    expect((await beat(reply)).json).toEqual({
      status: 'active',
      remaining_seconds: 586,
      lease_seconds: 75,
    });
    now += 74_000;
    expect(await stand.ledger.due(now)).toEqual([]);
    now += 1_000;
    await ended();
    expect(await reasonOf(reply)).toBe('lease');
  });

  it('learns that the call is over, and why', async () => {
    const reply = await call();
    await stand.post(path(reply, 'end'), reply.end_token);
    expect((await beat(reply)).json).toEqual({ status: 'ended', reason: 'visitor' });
  });

  it('keeps no other conversation alive', async () => {
    const one = await call();
    const other = await call();
    expect((await stand.post(path(one, 'heartbeat'), other.end_token)).status).toBe(403);
  });
});

describe('the call clock', () => {
  it('ends a call however lively it is', async () => {
    const reply = await call();
    while (now - Date.now() < 590_000) {
      now += 59_000;
      await beat(reply);
    }
    now += 20_000;
    await until('the clock has run out', async () => (await reasonOf(reply)) === 'limit');
    await ended();
  });
});

describe('the presence stream', () => {
  it('is an event stream of that page, and starts with the time left', async () => {
    const reply = await call();
    const stream = await attend(reply);
    expect(stream.response.status).toBe(200);
    expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(stream.response.headers.get('access-control-allow-origin')).toBe(page);
    await until('the first event', () => stream.text.includes('\n\n'));
    expect(stream.text).toMatch(/^event: remaining\ndata: {"seconds":600}\n\n/);
    stream.leave();
  });

  it('keeps the call while it is open, also without a heartbeat for a while', async () => {
    const reply = await call();
    const stream = await attend(reply);
    now += 30_000;
    expect(await stand.ledger.due(now)).toEqual([]);
    stream.leave();
  });

  it('starts the grace when it closes; a new one calls it off', async () => {
    const reply = await call();
    const first = await attend(reply);
    first.leave();
    const graceOf = async () =>
      (await stand.ledger.find({ conversationId: reply.conversation_id }))?.graceUntil;
    expect(await until('the grace runs', graceOf)).toBe(now + 15_000);
    const second = await attend(reply);
    expect(await graceOf()).toBeNull();
    second.leave();
    await until('the grace runs again', graceOf);
    now += 15_000;
    await ended();
    expect(await reasonOf(reply)).toBe('left');
  });

  it('goes on when one of two is closed', async () => {
    const reply = await call();
    const first = await attend(reply);
    const second = await attend(reply);
    first.leave();
    // The server has seen the first one close when a third, opened later, has come and gone.
    const third = await attend(reply);
    third.leave();
    await until('the server has seen both go', () =>
      openConnections().then((count) => count === 1),
    );
    expect(
      (await stand.ledger.find({ conversationId: reply.conversation_id }))?.graceUntil,
    ).toBeNull();
    second.leave();
    const graceOf = async () =>
      (await stand.ledger.find({ conversationId: reply.conversation_id }))?.graceUntil;
    await until('the grace runs when the last one goes', graceOf);
  });

  it('tells the page of an end that somebody else asked for, and closes', async () => {
    const reply = await call();
    const stream = await attend(reply);
    await stand.post(path(reply, 'end'), reply.end_token);
    await until('it closes', () => stream.closed);
    expect(stream.text).toContain('event: ended\ndata: {"reason":"visitor"}\n\n');
  });

  it('needs the token', async () => {
    const reply = await call();
    const stream = await attend(reply, 'nonsense');
    expect(stream.response.status).toBe(403);
  });

  it('closes when the server stops, and the stop does not wait for it', async () => {
    const stream = await attend(await call());
    await stand.app.close();
    await until('it closes', () => stream.closed);
  });
});

describe('a call that the endpoint does not remember', () => {
  let forgetful: Stand;
  let reply: CreateReply;
  const beatThere = () => forgetful.post(path(reply, 'heartbeat'), reply.end_token);
  beforeEach(async () => {
    reply = await call();
    forgetful = await openStand({ env: { TAVUS_API_URL: stand.simulator.url } });
    return () => forgetful.close();
  });

  it('is taken in when Tavus says that it is running, and kept like any other', async () => {
    now = Date.now();
    expect((await beatThere()).json).toMatchObject({ status: 'active', lease_seconds: 75 });
    const [entry] = await forgetful.ledger.open();
    expect(entry).toMatchObject({ conversationId: reply.conversation_id, state: 'live' });
    const left = (entry?.endsAt ?? 0) - Date.now();
    expect(left).toBeGreaterThan(500_000);
    expect(left).toBeLessThanOrEqual(600_000);
    await forgetful.post(path(reply, 'end'), reply.end_token);
    await ended();
  });

  it('is over when Tavus says so', async () => {
    await stand.post(path(reply, 'end'), reply.end_token);
    await ended();
    expect((await beatThere()).json).toEqual({ status: 'ended', reason: 'room' });
    expect(await forgetful.ledger.open()).toEqual([]);
  });

  it('that is over is asked for at Tavus once, however often an old page asks', async () => {
    await stand.post(path(reply, 'end'), reply.end_token);
    await ended();
    const reads = () =>
      stand.simulator.requests.filter((one) => one.path.endsWith(reply.conversation_id)).length;
    for (let beats = 0; beats < 5; beats += 1) await beatThere();
    expect(reads()).toBe(1);
  });

  it('has its grace, when it is taken in by its stream and that closes', async () => {
    const there = await forgetful.app.listen({ port: 0 });
    const leaving = new AbortController();
    const { signal } = leaving;
    await fetch(there + path(reply, 'presence'), { method: 'POST', body: reply.end_token, signal });
    leaving.abort();
    await until('its grace runs', async () => (await forgetful.ledger.open())[0]?.graceUntil);
  });

  it('goes on, as far as its page hears, while Tavus says nothing', async () => {
    stand.simulator.play({ read: { instead: 'reset' } });
    expect(await beatThere()).toMatchObject({
      status: 502,
      json: { code: 'upstream_unavailable' },
    });
    expect(stand.simulator.meter.live()).toHaveLength(1);
  });
});

describe('a page that never came for its reply', () => {
  it('costs no more than the grace', async () => {
    const reply = await call();
    now += 15_000;
    await ended();
    expect(await reasonOf(reply)).toBe('left');
  });

  it('has left when its connection closes before the reply is written', async () => {
    stand.simulator.play({ create: { delayMs: 150 } });
    const leaving = new AbortController();
    const creating = fetch(`${base}/api/conversations`, {
      method: 'POST',
      body: '{}',
      headers: { origin: page },
      signal: leaving.signal,
    });
    await until('Tavus was asked', () => stand.asked.length > 0);
    leaving.abort();
    await expect(creating).rejects.toThrow();
    await until('it was created', () => stand.simulator.meter.conversations().length === 1);
    await ended();
  });
});

describe('stopping a server whose ledger forgets', () => {
  it('ends every call first', async () => {
    await call();
    await call();
    await stand.app.close();
    expect(stand.simulator.meter.live()).toEqual([]);
    expect(stand.simulator.meter.conversations()).toHaveLength(2);
  });
});

describe('stopping while Tavus is out of order', () => {
  it('asks again before it gives up', async () => {
    await call();
    stand.simulator.play({ end: { instead: { status: 500, body: '' }, times: 2 } });
    await stand.app.close();
    expect(stand.simulator.meter.live()).toEqual([]);
  });
});
