// Processes that stop or are killed, one or all at once, and come back some time later.
import { agree } from '../agreement.ts';
import type { Model } from '../truth/model.ts';
import type { World } from '../world/world.ts';
import { command } from './command.ts';
import { move } from './time.ts';

export interface Restart {
  readonly how: 'crash' | 'stop';
  readonly which: readonly number[];
  readonly downSeconds: number;
}

export const restart = command<Restart>('restart', {
  async act(model, world, { how, which, downSeconds }) {
    await halt(model, world, { how, which });
    await comeBack(model, world, { which, downSeconds });
  },
});

export async function halt(
  model: Model,
  world: World,
  { how, which }: Pick<Restart, 'how' | 'which'>,
): Promise<void> {
  model.blur();
  await Promise.all(which.map((at) => world.halt(at, how)));
  for (const at of which) model.processGone(at);
}

export async function comeBack(
  model: Model,
  world: World,
  { which, downSeconds }: Pick<Restart, 'which' | 'downSeconds'>,
): Promise<void> {
  const allWereGone = which.length === world.processes.length;
  if (allWereGone) await world.reopenLedger();
  move(model, world, downSeconds * 1000);
  // Whoever still runs keeps the calls meanwhile.
  if (!allWereGone) {
    await agree(model, world);
    model.blur();
  }
  await Promise.all(which.map((at) => world.start(at)));
  model.processStarted();
}
