// Time passes: some visitors stay and are heard as often as pages are, the others vanish.
import type { Model } from '../truth/model.ts';
import type { World } from '../world/world.ts';
import { command, isAnswered } from './command.ts';
import { sendBeat } from './keep.ts';
import { askInLine } from './line.ts';

/** Of whoever stays; well within lease and grace. */
const beatMs = 4_000;

export interface Passing {
  readonly seconds: number;
  /** One bit for each call, and for each who waits: that visitor stays. */
  readonly stay: number;
  readonly at: number;
}

export const time = command<Passing>('time passes', {
  async act(model, world, { seconds, stay, at }) {
    const until = model.now + seconds * 1000;
    while (model.now < until) {
      move(model, world, Math.min(beatMs, until - model.now));
      const there = model.calls.filter((call, number) => {
        return (stay >> (number % 16)) % 2 === 1 && isAnswered(call) && !call.done;
      });
      for (const call of there) await sendBeat(model, world, call, at);
      const waiting = model.line.waiters.filter((_, number) => (stay >> (15 - number)) % 2 === 1);
      for (const waiter of waiting) await askInLine(model, world, waiter, at);
    }
  },
});

export function move(model: Model, world: World, ms: number): void {
  model.now += ms;
  world.now = model.now;
}
