// What every command is: something happens, and then the three agree.
import type { AsyncCommand } from 'fast-check';
import { agree } from '../agreement.ts';
import type { Call } from '../truth/call.ts';
import type { Model } from '../truth/model.ts';
import type { World } from '../world/world.ts';

export type Happening = AsyncCommand<Model, World>;

export interface CommandKind<How> {
  /** Whether it can happen at all. Default always. */
  readonly can?: (model: Readonly<Model>, how: How) => boolean;
  readonly act: (model: Model, world: World, how: How) => Promise<void>;
}

/** Makes commands of one kind; `name` and `how` are what a failing run is told by. */
export function command<How extends object>(
  name: string,
  { can = () => true, act }: CommandKind<How>,
): (how: How) => Happening {
  return (how) => ({
    check: (model) => can(model, how),
    async run(model, world) {
      await act(model, world, how);
      await agree(model, world);
    },
    toString: () => `${name} ${JSON.stringify(how)}`,
  });
}

/** The call that a number stands for: mostly one of those that are not over yet. */
export function pick(
  { calls }: Readonly<Model>,
  number: number,
  suits: (call: Call) => boolean = () => true,
): Call | undefined {
  const suitable = calls.filter(suits);
  const open = suitable.filter(({ done }) => !done);
  const from = open.length > 0 && number % 5 > 0 ? open : suitable;
  return from[number % from.length];
}

/** The same, where `can` has made sure that there is one. */
export function picked(
  model: Readonly<Model>,
  number: number,
  suits?: (call: Call) => boolean,
): Call {
  const call = pick(model, number, suits);
  if (!call) throw new Error('no call suits');
  return call;
}

/** Its page has read a reply. */
export function isAnswered({ id }: Call): boolean {
  return id !== '';
}
