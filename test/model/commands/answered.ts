// What the reply to a create means for the model.
import { expect } from 'vitest';
import type { CreateReply } from '../../../contract/calls.ts';
import { until } from '../../support/until.ts';
import { admitted, foundOver, type Call } from '../truth/call.ts';
import type { Model } from '../truth/model.ts';
import { clearedUpMs } from '../truth/times.ts';
import type { Reply } from '../world/page.ts';
import type { World } from '../world/world.ts';

/** Nothing was made, and nothing ever is. */
const refusals: readonly string[] = ['at_capacity', 'out_of_credits', 'not_allowed'];

export async function answered(
  model: Model,
  world: World,
  call: Call,
  reply: Reply<CreateReply>,
): Promise<void> {
  const { status, body } = reply;
  if (status === 201) {
    admitted(call, call.askedAt);
    call.id = body.conversation_id;
    call.token = body.end_token;
    model.calls.push(call);
  } else if (refusals.includes(body.code)) {
    model.refused.push(call.key);
  } else {
    await lostAtTavus(model, world, call, reply);
    model.calls.push(call);
  }
}

/** Nobody knows what came of it, but for the simulator: then the endpoint finds it in the list. */
async function lostAtTavus(
  model: Model,
  world: World,
  call: Call,
  { status, body }: Reply<CreateReply>,
): Promise<void> {
  expect(['upstream_unavailable', 'upstream_invalid', 'upstream_timeout']).toContain(body.code);
  const isMade = () => world.madeFor(call.key).length > 0;
  const isLate = status === 504 && model.troubles.create?.instead === undefined;
  if (isLate) await until('Tavus makes what nobody waits for any more', isMade);
  foundOver(call, model.now, isMade() ? model.now : call.askedAt + clearedUpMs, 'operator');
}
