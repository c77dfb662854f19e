// Wishes to have a call over: the visitor's end, the key taken back, and Tavus's own doing.
import { expect } from 'vitest';
import { clearedUpMs, keyLifeMs } from '../truth/times.ts';
import { foundOver, wishedOver, type Call } from '../truth/call.ts';
import * as page from '../world/page.ts';
import { endThere } from '../world/strangers.ts';
import { untroubled } from './trouble.ts';
import { command, isAnswered, pick, picked } from './command.ts';
import type { ByPage } from './keep.ts';

export const end = command<ByPage>('end', {
  can: (model, how) => pick(model, how.call, isAnswered) !== undefined,
  async act(model, world, how) {
    const call = picked(model, how.call, isAnswered);
    expect((await page.end(world.home(how.at), call))?.status).toBe(204);
    wishedOver(call, model.now, 'visitor');
  },
});

/** The agreement tells that nothing has come of it. */
export const endWrongly = command<ByPage>('end with a wrong token', {
  can: (model, how) => pick(model, how.call, isAnswered) !== undefined,
  async act(model, world, how) {
    const { id, token } = picked(model, how.call, isAnswered);
    const wrong = { id, token: token.split('').reverse().join('') };
    expect((await page.end(world.home(how.at), wrong))?.status).toBe(403);
  },
});

export const cancel = command<ByPage>('cancel', {
  can: (model, how) => {
    const call = pick(model, how.call);
    return call !== undefined && call.askedAt + keyLifeMs > model.now;
  },
  async act(model, world, how) {
    const call = picked(model, how.call);
    expect((await page.cancel(world.home(how.at), call.key))?.status).toBe(204);
    wishedOver(call, model.now, 'left');
  },
});

const isOpen = (call: Call) => isAnswered(call) && !call.done;

/** By its operator, or because Tavus failed: with a webhook, or found in the list when old enough. */
export const endAtTavus = command<ByPage & { readonly told: boolean }>('end at Tavus', {
  can: (model, how) => pick(model, how.call, isOpen) !== undefined,
  async act(model, world, how) {
    const call = picked(model, how.call, isOpen);
    await untroubled(model, world, () => endThere(world.simulator.url, call.id));
    foundOver(call, model.now, how.told ? model.now : call.askedAt + clearedUpMs, 'room');
    if (how.told) await world.tellShutdown(how.at, call.id);
  },
});
