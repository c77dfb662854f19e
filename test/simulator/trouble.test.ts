// The named scenarios, and the single knobs that tests of Tavus's clients turn.
import { describe, expect, it } from 'vitest';
import { gatewayPage } from '../../simulator/answers.ts';
import { scenarios } from '../../simulator/scenarios.ts';
import { startReceiver, startStand, type Stand } from './harness.ts';

const create = ({ call }: Stand) => call('POST', '/v2/conversations', { face_id: 'r1' });

describe('scenarios', () => {
  it('are described in one sentence each', () => {
    for (const { description } of Object.values(scenarios)) {
      expect(description).toMatch(/^[A-Z][^.]+\.$/);
    }
  });

  it('works: everything does', async () => {
    expect((await create(await startStand({ scenario: 'works' }))).status).toBe(200);
  });

  it('slow: nothing exists before the wait is over, and the replica is late', async () => {
    const stand = await startStand();
    const { create: trouble, ...knobs } = scenarios.slow.knobs;
    stand.simulator.play({ ...knobs, create: { ...trouble, delayMs: 30 } });
    const reply = create(stand);
    expect(stand.simulator.meter.conversations()).toEqual([]);
    expect((await reply).status).toBe(200);
    const { id } = stand.simulator.meter.conversations()[0] ?? { id: '' };
    const room = await fetch(`${stand.simulator.url}/rooms/${id}`);
    expect(await room.json()).toMatchObject({ replica: { joins: 'late' } });
  });

  it.each([
    ['refuses-key', 401, { message: 'Invalid access token' }],
    ['over-capacity', 400, { message: 'User has reached maximum concurrent conversations' }],
    ['out-of-credits', 402, { message: 'The user is out of conversational credits' }],
  ] as const)('%s: create is refused with %i', async (scenario, status, body) => {
    const stand = await startStand({ scenario });
    const response = await create(stand);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual(body);
    expect(stand.simulator.meter.conversations()).toEqual([]);
  });

  it('drops-mid-call: the page is told when to lose its connection', async () => {
    const stand = await startStand({ scenario: 'drops-mid-call' });
    const { conversation_id } = await stand.create();
    const room = await fetch(`${stand.simulator.url}/rooms/${conversation_id}`);
    expect(await room.json()).toMatchObject({ drops_after_seconds: 12 });
  });

  it('never-joins: the visitor waits alone, and pays', async () => {
    const stand = await startStand({ scenario: 'never-joins' });
    const { conversation_id } = await stand.create();
    const room = await fetch(`${stand.simulator.url}/rooms/${conversation_id}`);
    expect(await room.json()).toMatchObject({ replica: { joins: 'never' } });
    const visitor = await stand.enter(conversation_id);
    stand.pass(3600);
    await visitor.over;
    expect(visitor.heard()).not.toContain('replica_joined');
    expect(stand.simulator.meter.billedSeconds).toBe(3600);
  });

  it('answer-lost: the conversation exists, and its caller never saw it', async () => {
    const stand = await startStand({ scenario: 'answer-lost' });
    await expect(create(stand)).rejects.toThrow('fetch failed');
    expect(stand.simulator.meter.live()).toHaveLength(1);
  });

  it('late-callback: webhooks are on their way for twenty seconds', async () => {
    const { url } = await startReceiver();
    const stand = await startStand({ scenario: 'late-callback' });
    await stand.create({ face_id: 'r1', callback_url: url });
    stand.pass(19);
    expect(stand.simulator.callbacks[0]?.outcome).toBe('waiting');
  });

  it.each([
    ['pre-join', { asks_before_joining: true }],
    ['ejected', { ejects_after_seconds: 10 }],
    ['leaves-by-itself', { leaves_after_seconds: 10 }],
    ['room-expires', { expires_after_seconds: 12 }],
    ['weak-network', { weakens_after_seconds: 3 }],
    ['no-camera', { camera_missing: true }],
    ['late-replica', { replica: { name: 'Anna', joins: 'late' } }],
    ['room-full', { access: 'full' }],
    ['not-allowed', { access: 'denied' }],
  ] as const)('%s: the page is told %o', async (scenario, told) => {
    const stand = await startStand({ scenario });
    const { conversation_id } = await stand.create();
    const room = await fetch(`${stand.simulator.url}/rooms/${conversation_id}`);
    expect(await room.json()).toMatchObject(told);
  });

  it('token-expired: the token is there, and opens nothing any more', async () => {
    const stand = await startStand({ scenario: 'token-expired' });
    const { conversation_id, meeting_token = '' } = await stand.create();
    const { simulator } = stand;
    const room = await fetch(`${simulator.url}/rooms/${conversation_id}?t=${meeting_token}`);
    expect(await room.json()).toMatchObject({ access: 'expired' });
    expect((await stand.enter(conversation_id, meeting_token)).status).toBe(403);
  });

  it('not-allowed: nobody is given a token', async () => {
    const stand = await startStand({ scenario: 'not-allowed' });
    expect(await stand.create()).not.toHaveProperty('meeting_token');
  });

  it('room-never-loads: the page is asked for in vain', async () => {
    const stand = await startStand({ scenario: 'room-never-loads' });
    const { conversation_id } = await stand.create();
    const page = fetch(`${stand.simulator.url}/${conversation_id}`);
    const other = fetch(`${stand.simulator.url}/meter`).then(() => 'still loading');
    expect(await Promise.race([page, other])).toBe('still loading');
    await stand.simulator.close();
    await expect(page).rejects.toThrow('fetch failed');
  });

  it('room-silent: the page loads, without anything that could speak', async () => {
    const stand = await startStand({ scenario: 'room-silent' });
    const { conversation_id } = await stand.create();
    const page = await fetch(`${stand.simulator.url}/${conversation_id}`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).not.toContain('<script');
  });

  it('private-room: every room has a token', async () => {
    const stand = await startStand({ scenario: 'private-room' });
    expect(await stand.create()).toHaveProperty('meeting_token');
  });
});

describe('trouble', () => {
  it('answers something else, and does nothing', async () => {
    const stand = await startStand();
    stand.simulator.play({ create: { instead: gatewayPage } });
    const response = await create(stand);
    expect(response.status).toBe(522);
    expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8');
    expect(await response.text()).toContain('<!DOCTYPE html>');
    expect(stand.simulator.meter.conversations()).toEqual([]);
  });

  it('answers something else after the deed', async () => {
    const stand = await startStand();
    stand.simulator.play({ create: { instead: { status: 403, body: {} }, when: 'after' } });
    expect((await create(stand)).status).toBe(403);
    expect(stand.simulator.meter.live()).toHaveLength(1);
  });

  it('resets the connection before the deed', async () => {
    const stand = await startStand();
    stand.simulator.play({ create: { instead: 'reset' } });
    await expect(create(stand)).rejects.toThrow('fetch failed');
    expect(stand.simulator.meter.conversations()).toEqual([]);
  });

  it('answers with half a JSON', async () => {
    const stand = await startStand();
    stand.simulator.play({ create: { instead: 'half' } });
    const response = await create(stand);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    await expect(response.json()).rejects.toThrow(SyntaxError);
    expect(stand.simulator.meter.live()).toHaveLength(1);
  });

  it('never answers, until the simulator closes', async () => {
    const stand = await startStand();
    stand.simulator.play({ create: { instead: 'silence', when: 'after' } });
    const reply = create(stand);
    reply.catch(() => undefined);
    await expect.poll(() => stand.simulator.meter.live()).toHaveLength(1);
    await stand.simulator.close();
    await expect(reply).rejects.toThrow('fetch failed');
  });

  it('does not stop the deed when the caller hangs up', async () => {
    const stand = await startStand();
    stand.simulator.play({ create: { delayMs: 30 } });
    const aborter = new AbortController();
    const reply = fetch(`${stand.simulator.url}/v2/conversations`, {
      method: 'POST',
      headers: { 'x-api-key': 'tvsk_test' },
      body: JSON.stringify({ face_id: 'r1' }),
      signal: aborter.signal,
    });
    reply.catch(() => undefined);
    await expect.poll(() => stand.simulator.requests).toHaveLength(1);
    aborter.abort();
    await expect.poll(() => stand.simulator.meter.live()).toHaveLength(1);
  });

  it('answers early, and does the deed behind its caller’s back', async () => {
    const stand = await startStand();
    const instead = { status: 504, body: {} };
    stand.simulator.play({ create: { instead, when: 'early', delayMs: 30 } });
    expect((await create(stand)).status).toBe(504);
    expect(stand.simulator.meter.conversations()).toEqual([]);
    await expect.poll(() => stand.simulator.meter.live()).toHaveLength(1);
  });

  it('fails end so many times, then ends', async () => {
    const stand = await startStand();
    const { conversation_id } = await stand.create();
    stand.simulator.play({ end: { instead: { status: 500, body: { error: 'no' } }, times: 2 } });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await stand.end(conversation_id)).status);
    expect(statuses).toEqual([500, 500, 200]);
    expect(stand.simulator.meter.live()).toEqual([]);
  });

  it('can be in reading and in deleting', async () => {
    const stand = await startStand();
    const instead = { status: 503, body: {} };
    stand.simulator.play({ read: { instead }, delete: { instead } });
    const { conversation_id } = await stand.create();
    const path = `/v2/conversations/${conversation_id}`;
    expect((await stand.call('GET', '/v2/conversations')).status).toBe(503);
    expect((await stand.call('GET', path)).status).toBe(503);
    expect((await stand.call('DELETE', path)).status).toBe(503);
  });

  it('is over when something else is played', async () => {
    const stand = await startStand({ scenario: 'refuses-key' });
    stand.simulator.play('works');
    expect((await create(stand)).status).toBe(200);
  });
});

describe('knobs', () => {
  it('put refusals under either key', async () => {
    const stand = await startStand();
    stand.simulator.play({ errorKey: 'error', slots: 0 });
    expect(await (await create(stand)).json()).toEqual({
      error: 'User has reached maximum concurrent conversations',
    });
    stand.simulator.play({ errorKey: 'message' });
    expect(await (await stand.end('c0')).json()).toEqual({ message: 'Invalid conversation_id' });
  });

  it('make a full account a 429', async () => {
    const stand = await startStand();
    stand.simulator.play({ slots: 0, capacityStatus: 429 });
    expect((await create(stand)).status).toBe(429);
  });

  it('lead to a wrong room', async () => {
    const stand = await startStand();
    stand.simulator.play({ roomOrigin: 'https://evil.test' });
    expect((await stand.create()).conversation_url).toMatch(/^https:\/\/evil\.test\/c/);
  });

  it('make end a 204, and the second end a 400', async () => {
    const stand = await startStand();
    stand.simulator.play({ endStatus: 204, secondEndStatus: 400 });
    const { conversation_id } = await stand.create();
    expect((await stand.end(conversation_id)).status).toBe(204);
    expect((await stand.end(conversation_id)).status).toBe(400);
  });
});
