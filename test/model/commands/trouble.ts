// Troubles at Tavus, until the next ones or until it works again; and whoever else uses the account.
import type { Model, Troubles } from '../truth/model.ts';
import { openForeign } from '../world/strangers.ts';
import type { World } from '../world/world.ts';
import { command, isAnswered, pick } from './command.ts';

export const fault = command<Troubles>('fault', {
  can: (_model, troubles) => Object.keys(troubles).length > 0,
  async act(model, world, troubles) {
    model.troubles = troubles;
    world.simulator.play(troubles);
  },
});

export const mend = command<object>('mend', {
  can: (model) => !model.isCalm,
  async act(model, world) {
    model.troubles = {};
    world.simulator.play({});
  },
});

/** What others ask of Tavus is answered whatever troubles the endpoint. */
export async function untroubled<Result>(
  { troubles }: Model,
  { simulator }: World,
  act: () => Promise<Result>,
): Promise<Result> {
  simulator.play({});
  const result = await act();
  simulator.play(troubles);
  return result;
}

export interface Foreign {
  /** Names it after this call, if there is one. */
  readonly copies: number | null;
}

export const stranger = command<Foreign>('a stranger', {
  async act(model, world, { copies }) {
    const name = nameOf(model, copies, world) ?? 'Board meeting';
    const open = () => openForeign(world.simulator.url, name);
    world.strangers.add(await untroubled(model, world, open));
  },
});

function nameOf(model: Model, copies: number | null, world: World): string | undefined {
  const call = pick(model, copies ?? 0, isAnswered);
  return copies === null ? undefined : call && world.madeFor(call.key)[0]?.name;
}
