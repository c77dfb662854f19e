// A store that fails now and then: nothing is charged for it, and no place is lost.
import { afterEach, describe, expect, it } from 'vitest';
import type { Ledger } from '../../../server/ledger/ledger.ts';
import { MemoryLedger } from '../../../server/ledger/memory.ts';
import { openStand, type Stand } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

let stand: Stand;
afterEach(() => stand.close());

type Method = Exclude<keyof Ledger, 'durable' | 'close'>;

/** A real ledger whose method rejects so many times. */
class FailingLedger extends MemoryLedger {
  readonly left = new Map<Method, number>();

  constructor() {
    super();
    return new Proxy(this, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          const left = target.left.get(name as Method) ?? 0;
          if (left > 0) {
            target.left.set(name as Method, left - 1);
            return Promise.reject(new Error('the disk is full'));
          }
          return Reflect.apply(value, target, args) as unknown;
        };
      },
    });
  }
}

async function openWith(failures: Partial<Record<Method, number>>, env = {}) {
  const ledger = new FailingLedger();
  stand = await openStand({ ledger, env: { MAX_CONCURRENT_CALLS: '1', ...env } });
  const fail = () => {
    for (const [name, times] of Object.entries(failures)) ledger.left.set(name as Method, times);
  };
  return { ledger, fail };
}

const live = () => stand.simulator.meter.live().length;
const placeIsFree = () =>
  until('the place is free', async () => (await stand.ledger.open()).length === 0);

describe('a store that fails', () => {
  it('at reserve: no call is made', async () => {
    const { fail } = await openWith({ reserve: 1 });
    fail();
    expect((await stand.create()).json.code).toBe('store_unavailable');
    expect(stand.simulator.requests).toHaveLength(0);
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

  it('at a heartbeat or a cancel: says so', async () => {
    const { fail } = await openWith({ renew: 1, cancel: 1 });
    const { conversation_id: id, end_token: token } = (await stand.create()).json;
    fail();
    const beat = await stand.post(`/api/conversations/${id}/heartbeat`, token);
    const cancel = await stand.post('/api/conversations/cancel', 'a-request-key-012345');
    expect([beat.json.code, cancel.json.code]).toEqual(['store_unavailable', 'store_unavailable']);
    expect([beat.status, cancel.status]).toEqual([503, 503]);
  });

  it('at a stop: the stop is none the slower', async () => {
    const { fail } = await openWith({ open: 1000 });
    await stand.create();
    fail();
    await stand.app.close();
  });
});
