// The model against the real thing, small: so many instances on one Redis, nobody there and steady visits; what the
// model says that Redis does, and what it did.
import { setTimeout as pause } from 'node:timers/promises';
import { steadily } from '../model/day.ts';
import type { Cost, Costs } from '../model/costs.ts';
import { idleCost, totalCost } from '../model/load.ts';
import { usualDay, type Plan } from '../model/plan.ts';
import { simulate } from '../model/simulate.ts';
import { withInstances } from './instances.ts';
import { metered } from './redis-meter.ts';
import { visits } from './visitors.ts';

export interface Compared {
  readonly instances: number;
  readonly load: 'nobody' | 'visits';
  readonly seconds: number;
  readonly measured: Cost;
  readonly predicted: Cost;
}

/** The model is to be this near to what was counted. */
export const tolerance = 0.1;

/** Short visits, so that all of their moments come. */
const load = { seconds: 10, perSecond: 6, callSeconds: 4, heartbeatSeconds: 1.5 };
const idleSeconds = 6;
/** Long enough for a start to be over, ms. */
const settlingMs = 3_000;
const createSeconds = 0.3;

const planOf = (instances: number): Plan => ({
  ...usualDay(instances, 0),
  seconds: load.seconds,
  arrivals: () => steadily(load.perSecond),
  callSeconds: () => load.callSeconds,
  heartbeatSeconds: load.heartbeatSeconds,
  tavus: { create: createSeconds, end: 0.01, page: 0.01 },
  vanishing: 0,
});

/** Twenty seconds for each. */
export async function compare(counts: readonly number[], costs: Costs): Promise<Compared[]> {
  const all: Compared[] = [];
  for (const instances of counts) {
    const compared = await withInstances(instances, createSeconds, async ({ redis, homes }) => {
      await pause(settlingMs);
      const during = async (name: Compared['load'], work: () => Promise<unknown>) => {
        const begun = performance.now();
        const measured = await metered(redis, work);
        const seconds = (performance.now() - begun) / 1000;
        const predicted =
          name === 'nobody'
            ? idleCost(instances, seconds, costs)
            : totalCost(simulate(planOf(instances)), seconds, costs);
        return { instances, load: name, seconds, measured, predicted };
      };
      return [
        await during('nobody', () => pause(idleSeconds * 1000)),
        await during('visits', () => visits(homes, load)),
      ];
    });
    all.push(...compared);
  }
  return all;
}
