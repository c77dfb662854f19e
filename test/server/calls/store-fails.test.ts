// A store that fails now and then: nothing is charged for it, and no place is lost.
import { afterEach, describe, expect, it } from 'vitest';
import { createLedger, type Ledger } from '../../../server/ledger/ledger.ts';
import { MemoryStore } from '../../../server/ledger/memory.ts';
import { openStand, page, type Stand } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

let stand: Stand;
/** The log lines of what could not be done and is owed. */
let owed: () => string[];
afterEach(() => stand.close());

type Method = Exclude<keyof Ledger, 'durable' | 'identity' | 'close'>;

/** A real ledger whose methods reject so many times. */
function failingLedger() {
  const left = new Map<Method, number>();
  const ledger = new Proxy(createLedger(new MemoryStore()), {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        const times = left.get(name as Method) ?? 0;
        if (times === 0) return Reflect.apply(value, target, args) as unknown;
        left.set(name as Method, times - 1);
        return Promise.reject(new Error('the disk is full'));
      };
    },
  });
  return { ledger, left };
}

async function openWith(failures: Partial<Record<Method, number>>, now = Date.now) {
  const { ledger, left } = failingLedger();
  const log: string[] = [];
  const env = { MAX_CONCURRENT_CALLS: '1', ABSENT_SECONDS: '3600' };
  stand = await openStand({ ledger, now, env, log });
  owed = () => log.filter((line) => line.includes('will try again'));
  const fail = () => {
    for (const [name, times] of Object.entries(failures)) left.set(name as Method, times);
  };
  const recover = () => {
    left.clear();
  };
  return { fail, recover };
}

const live = () => stand.simulator.meter.live().length;
const placeIsFree = () =>
  until('the place is free', async () => (await stand.ledger.open()).length === 0);

describe('a store that fails', () => {
  it('at reserve: no call is made', async () => {
    const { fail } = await openWith({ reserve: 1 });
    fail();
    expect((await stand.create()).json.code).toBe('store_unavailable');
    expect(stand.asked).toHaveLength(0);
  });

  it('at confirm: the conversation is ended, and the place is free', async () => {
    const { fail } = await openWith({ confirm: 1 });
    fail();
    expect((await stand.create()).json.code).toBe('store_unavailable');
    await until('it has ended', () => live() === 0);
    await placeIsFree();
  });

  it('at confirm, while Tavus fails to end: asked again until it has ended', async () => {
    const { fail } = await openWith({ confirm: 1 });
    fail();
    stand.simulator.play({ end: { instead: { status: 500, body: '' }, times: 1 } });
    expect((await stand.create()).json.code).toBe('store_unavailable');
    await until('it has ended', () => live() === 0);
    await placeIsFree();
  });

  it('at discard: the page hears the truth, and the place is free', async () => {
    const { fail } = await openWith({ discard: 1 });
    fail();
    stand.simulator.play('over-capacity');
    expect((await stand.create()).json.code).toBe('at_capacity');
    await placeIsFree();
  });

  it.each([1, 3])('at the wish to end, %i times: it is ended all the same', async (times) => {
    const { fail } = await openWith({ requestEnd: times });
    const { conversation_id: id, end_token: token } = (await stand.create()).json;
    fail();
    expect((await stand.post(`/api/conversations/${id}/end`, token)).status).toBe(204);
    await until('it has ended', () => live() === 0);
    await placeIsFree();
  });

  it('at a heartbeat: the visitor stays, also past the lease that was recorded', async () => {
    let now = Date.now();
    const { fail, recover } = await openWith({ renew: 1000, expire: 1000 }, () => now);
    const { conversation_id: id, end_token: token } = (await stand.create()).json;
    fail();
    for (let beats = 0; beats < 6; beats += 1) {
      now += 14_000;
      const beat = await stand.post(`/api/conversations/${id}/heartbeat`, token);
      expect(beat.json).toMatchObject({ status: 'active' });
    }
    await until('the recorded lease is over', async () => (await stand.ledger.due(now)).length > 0);
    recover();
    now += 60_000;
    await until('it is recorded', async () => (await stand.ledger.due(now)).length === 0);
    expect(live()).toBe(1);
  });

  it('at a heartbeat, and it cannot be read either: says so', async () => {
    const { fail } = await openWith({ renew: 10, find: 10 });
    const { conversation_id: id, end_token: token } = (await stand.create()).json;
    fail();
    const beat = await stand.post(`/api/conversations/${id}/heartbeat`, token);
    expect([beat.status, beat.json.code]).toEqual([503, 'store_unavailable']);
  });

  it('when a silent call is over: it is ended all the same', async () => {
    let now = Date.now();
    const { fail } = await openWith({ expire: 1000, requestEnd: 3 }, () => now);
    await stand.create();
    fail();
    now += 75_000;
    await until('it has ended', () => live() === 0);
  });

  it('at a cancel: says so, and ends the call all the same', async () => {
    const { fail } = await openWith({ cancel: 1, requestEnd: 3 });
    const key = 'a-request-key-012345';
    await stand.create({ request_key: key });
    fail();
    const cancel = await stand.post('/api/conversations/cancel', key);
    expect([cancel.status, cancel.json.code]).toEqual([503, 'store_unavailable']);
    await until('it has ended', () => live() === 0);
    await placeIsFree();
  });

  it('at a cancel of a create under way: it is taken back as soon as that can be written', async () => {
    const { fail } = await openWith({ cancel: 1 });
    stand.simulator.play({ create: { delayMs: 300 } });
    const key = 'a-request-key-012345';
    const creating = stand.create({ request_key: key });
    await until('Tavus was asked', () => stand.asked.length > 0);
    fail();
    expect((await stand.post('/api/conversations/cancel', key)).status).toBe(503);
    await creating;
    await until('it was made, and has ended', () => {
      return stand.simulator.meter.conversations().length === 1 && live() === 0;
    });
    await placeIsFree();
  });

  it('at more cancels than visitors send: so many are kept, and carried out when it can be written', async () => {
    const { fail, recover } = await openWith({ cancel: 100_000, find: 100_000 });
    const key = (number: number) => `key-${String(number).padStart(20, '0')}`;
    fail();
    for (let number = 0; number < 1_100; number += 1) {
      const reply = await stand.app.inject({
        ...{ method: 'POST', url: '/api/conversations/cancel', payload: key(number) },
        headers: { origin: page, 'content-type': 'text/plain' },
        remoteAddress: `10.0.${String(number >> 4)}.1`,
      });
      expect(reply.statusCode).toBe(503);
    }
    const named = () => new Set(owed().map((line) => /could not take (\S+) back/.exec(line)?.[1]));
    await until('the last of them is kept', () => named().size === 1_000);
    recover();
    await until(
      'the last of them is taken back',
      async () => (await stand.create({ request_key: key(999) })).json.code === 'not_allowed',
    );
    expect(named().size).toBe(1_000);
  });

  it('at the leaving of a page that is heard again: it is not ended when that is recorded', async () => {
    let now = Date.now();
    const { fail, recover } = await openWith({ leave: 1000 }, () => now);
    const { conversation_id: id, end_token: token } = (await stand.create()).json;
    const path = `/api/conversations/${id}/presence`;
    const base = await stand.app.listen({ port: 0, host: '127.0.0.1' });
    const leaving = new AbortController();
    await fetch(base + path, { method: 'POST', body: token, signal: leaving.signal });
    fail();
    leaving.abort();
    await until('its leaving could not be recorded', () => owed().length > 0);
    now += 20_000;
    await stand.post(`/api/conversations/${id}/heartbeat`, token);
    recover();
    now += 10_000;
    await until('its leaving has been recorded', async () => {
      const entry = await stand.ledger.find({ conversationId: id });
      return entry?.streamedBy === null;
    });
    expect(await stand.ledger.due(now)).toEqual([]);
    expect(live()).toBe(1);
  });

  it('at a stop: the stop is none the slower', async () => {
    const { fail } = await openWith({ open: 1000 });
    await stand.create();
    fail();
    await stand.app.close();
  });
});
