// Visitors who wait for a call: they come, ask again, and give up by a word or without one.
import { expect } from 'vitest';
import { newCall } from '../truth/call.ts';
import type { Waiter } from '../truth/line.ts';
import type { Model } from '../truth/model.ts';
import * as page from '../world/page.ts';
import type { World } from '../world/world.ts';
import { answered } from './answered.ts';
import { command } from './command.ts';

export interface Coming {
  readonly from: number;
  readonly at: number;
}

export interface Waited {
  /** Which of those in line. */
  readonly who: number;
  readonly at: number;
}

export const comeToWait = command<Coming>('come to wait', {
  act: (model, world, { from, at }) =>
    askInLine(model, world, { key: model.newKey(), from, askedAt: model.now }, at),
});

export const askAgain = command<Waited>('ask from the line', {
  can: ({ line }) => line.waiters.length > 0,
  act: (model, world, { who, at }) => askInLine(model, world, waiterAt(model, who), at),
});

export const giveUp = command<Waited>('give up waiting', {
  can: ({ line }) => line.waiters.length > 0,
  async act(model, world, { who, at }) {
    const { key } = waiterAt(model, who);
    expect((await page.cancel(world.home(at), key))?.status).toBe(204);
    model.line.leaves(key);
    model.refused.push(key);
  },
});

/** Asks as a page does that has a place, or would like one. */
export async function askInLine(
  model: Model,
  world: World,
  waiter: Waiter,
  at: number,
): Promise<void> {
  const { key, from } = waiter;
  const { line, now } = model;
  const turn = model.turnOf(key);
  const ahead = line.ahead(key, now);
  const hasRoom = line.hasRoomFor(waiter, now);
  const about = JSON.stringify({ now, waiter, turn, ahead, hasRoom, line: line.waiters });
  const call = newCall(key, now);
  const reply = await page.createOrWait(world.home(at), key, from);
  if (!reply) throw new Error('one who waits was not answered');
  model.asked();
  if (reply.status === 202) {
    expect(turn, `told to wait: ${about}`).not.toBe('free');
    expect(hasRoom.perhaps, `has a place: ${about}`).toBe(true);
    expect(reply.body.place, about).toBeGreaterThan(ahead.least);
    expect(reply.body.place, about).toBeLessThanOrEqual(ahead.most + 1);
    line.waits(waiter, now);
    return;
  }
  if (turn === 'none') {
    expect(reply.body.code, `let in: ${about}`).toBe('at_capacity');
    expect(hasRoom.surely, `has no place: ${about}`).toBe(false);
  }
  line.leaves(key);
  await answered(model, world, call, reply);
}

function waiterAt({ line }: Model, number: number): Waiter {
  const waiter = line.waiters[number % line.waiters.length];
  if (!waiter) throw new Error('nobody waits');
  return waiter;
}
