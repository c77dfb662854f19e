// A visitor asks for a call: with a new key, with the same one again, or with one taken back before.
import { expect } from 'vitest';
import { isKnownOver, newCall, verdictOf, type Call } from '../truth/call.ts';
import { keyLifeMs } from '../truth/times.ts';
import * as page from '../world/page.ts';
import { answered } from './answered.ts';
import { command, pick, picked } from './command.ts';
import type { ByPage } from './keep.ts';

export interface Asking {
  readonly at: number;
  /** Whether its page lives to read the reply. */
  readonly reads: boolean;
}

export const create = command<Asking>('create', {
  async act(model, world, { at, reads }) {
    const call = newCall(model.newKey(), model.now);
    const place = model.turnOf(null);
    const reply = await page.create(world.home(at), call.key);
    model.asked();
    if (place === 'none') expect(reply?.body.code).toBe('at_capacity');
    if (place === 'free') expect(reply?.body.code).not.toBe('at_capacity');
    // The simulator may be too slow on a busy machine.
    if (place === 'free' && model.isCalm) expect([201, 504]).toContain(reply?.status);
    if (!reply) throw new Error('a create was not answered');
    await answered(model, world, call, reply);
    if (!reads) call.id = '';
  },
});

const isRemembered = (now: number) => (call: Call) => call.askedAt + keyLifeMs > now;

export const again = command<ByPage>('create again', {
  can: (model, how) => pick(model, how.call, isRemembered(model.now)) !== undefined,
  async act(model, world, how) {
    const call = picked(model, how.call, isRemembered(model.now));
    const about = JSON.stringify({ now: model.now, ...call });
    const reply = await page.create(world.home(how.at), call.key);
    if (reply?.status !== 201) {
      expect(verdictOf(call, model.now), `refused: ${about}`).not.toBe('alive');
      return;
    }
    expect(isKnownOver(call, model.now), `repeated: ${about}`).toBe(false);
    const { conversation_id: id, end_token: token } = reply.body;
    expect(world.madeFor(call.key)).toMatchObject([{ id }]);
    // Its page may have lost the first reply.
    if (call.over === Infinity) Object.assign(call, { id, token });
  },
});

export const createTakenBack = command<{ readonly at: number }>('create with a key taken back', {
  async act(model, world, { at }) {
    const key = model.newKey();
    expect((await page.cancel(world.home(at), key))?.status).toBe(204);
    const reply = await page.create(world.home(1 - at), key);
    expect(reply?.body.code).toBe('not_allowed');
    model.refused.push(key);
  },
});
