// A visitor asks for a call, and something happens while Tavus is making it.
import { expect } from 'vitest';
import type { CreateReply } from '../../../contract/calls.ts';
import { until } from '../../support/until.ts';
import { foundOver, newCall, wishedOver, type Call } from '../truth/call.ts';
import type { Model } from '../truth/model.ts';
import { clearedUpMs, forgivenMs, leaseMs } from '../truth/times.ts';
import * as page from '../world/page.ts';
import type { World } from '../world/world.ts';
import { answered } from './answered.ts';
import { command } from './command.ts';
import { comeBack, halt, type Restart } from './restart.ts';

export interface InFlight {
  readonly at: number;
  readonly meanwhile: 'cancel' | 'again' | 'hang up' | Pick<Restart, 'how' | 'downSeconds'>;
}

/** How long Tavus takes, real ms. When the machine is so busy that it is over by then: no harm. */
const makingMs = 100;

type Creating = ReturnType<typeof page.create>;

export const createAndMeanwhile = command<InFlight>('create, and meanwhile', {
  async act(model, world, { at, meanwhile }) {
    const call = newCall(model.newKey(), model.now);
    const leaving = new AbortController();
    world.simulator.play({ ...model.troubles, create: { delayMs: makingMs } });
    const creating = page.create(world.home(at), call.key, leaving.signal);
    await Promise.race([creating, world.isAsked(call.key)]);
    const isMade = () => until('Tavus has made it', () => world.madeFor(call.key).length > 0);
    const isAsked = world.hasAsked(call.key);
    if (meanwhile === 'cancel') await takeBack(model, world, call, { at, creating });
    else if (meanwhile === 'again') await askAgain(model, world, call, { at, creating });
    else if (meanwhile === 'hang up') {
      leaving.abort();
      await judge(model, world, call, await creating, () => {
        foundOver(call, model.now, model.now, 'left', 'operator');
      });
    } else {
      const back = model.now + meanwhile.downSeconds * 1000;
      await halt(model, world, { ...meanwhile, which: [at] });
      // Tavus does not know that nobody waits any more.
      if (isAsked) await isMade();
      await judge(model, world, call, await creating, () => lost(call, model.now, back));
      await comeBack(model, world, { ...meanwhile, which: [at] });
    }
    if (isAsked) await isMade();
    world.simulator.play(model.troubles);
  },
});

interface Flight {
  readonly at: number;
  readonly creating: Creating;
}

async function takeBack(
  model: Model,
  world: World,
  call: Call,
  { at, creating }: Flight,
): Promise<void> {
  const { key } = call;
  expect((await page.cancel(world.home(1 - at), key))?.status).toBe(204);
  const reply = await creating;
  if (world.hasAsked(key)) {
    foundOver(call, model.now, model.now, 'operator');
    wishedOver(call, model.now, 'left');
    model.calls.push(call);
  } else if (reply) await answered(model, world, call, reply);
}

async function askAgain(
  model: Model,
  world: World,
  call: Call,
  { at, creating }: Flight,
): Promise<void> {
  const replies = await Promise.all([
    creating,
    page.create(world.home(at), call.key),
    page.create(world.home(1 - at), call.key),
  ]);
  const ids = replies.flatMap((reply) =>
    reply?.status === 201 ? [reply.body.conversation_id] : [],
  );
  expect(new Set(ids).size, 'one key, one conversation').toBeLessThanOrEqual(1);
  const first = replies.find((reply) => reply?.status === 201) ?? replies[0];
  if (first) await answered(model, world, call, first);
}

async function judge(
  model: Model,
  world: World,
  call: Call,
  reply: page.Reply<CreateReply> | null,
  unanswered: () => void,
): Promise<void> {
  if (reply) return answered(model, world, call, reply);
  unanswered();
  model.calls.push(call);
}

/** Its process went before its page heard: an intent to be cleared up, or a call nobody attends. */
function lost(call: Call, now: number, back: number): void {
  const at = Math.max(call.askedAt + clearedUpMs, back + leaseMs + forgivenMs);
  foundOver(call, now, at, 'operator', 'left', 'lease');
}
