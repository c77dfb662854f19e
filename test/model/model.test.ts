// The promise of the endpoint as a model: whatever visitors, Tavus, processes and the time do, in any
// order, the model, the ledger and the simulator agree after each step, and nothing is left at the end.
//
// A failing run prints its seed, its path and its commands; `seed`, `path` and `replayPath` given below
// run it again. For a longer search: another seed and more `runs`.
import fc from 'fast-check';
import { it } from 'vitest';
import { commands, commandsOfACrowd } from './commands/all.ts';
import { expectNothingLeft } from './finale.ts';
import { Model } from './truth/model.ts';
import { World } from './world/world.ts';

const seed = 2;
const runs = 14;
const mostCommands = 50;
/** A few minutes before the UTC day ends, so that calls fall on two. */
const start = Date.UTC(2026, 4, 20, 23, 57);
/** Where something was found, for finding it in fewer commands. */
const searchMs = 60_000;

it.each([
  ['whatever happens', commands],
  ['whatever happens when many wait', commandsOfACrowd],
])(
  'the model, the ledger and Tavus agree, %s',
  async (_, drawn) => {
    const happenings = fc.commands(drawn, { maxCommands: mostCommands, size: 'max' });
    const property = fc.asyncProperty(happenings, async (happening) => {
      const model = new Model(start);
      const world = await World.open(start);
      try {
        await fc.asyncModelRun(() => ({ model, real: world }), happening);
        await expectNothingLeft(model, world);
      } finally {
        await world.close();
      }
    });
    await fc.assert(property, {
      seed,
      numRuns: runs,
      plugins: [fc.interruptAfterTimeLimit(searchMs)],
    });
  },
  120_000,
);
