// What a Redis has to take when instances start at once, and for how long whoever asks it waits meanwhile. Streams
// that come back are a crowd that waits for nobody; a starting instance asks for so many renewals at a time, and goes
// on when they are answered.
import { resumedAtOnce } from '../../../server/ledger/ledger.ts';
import type { Costs } from './costs.ts';
import { gap } from './random.ts';
import { workMicros } from './load.ts';
import { usualDay, type Plan } from './plan.ts';
import { simulate, type Outcome } from './simulate.ts';

export interface Storm {
  readonly starting: number;
  /** Calls that are open when it begins. */
  readonly open: number;
  /** The longest that an answer takes, ms. */
  readonly longestMs: number;
  /** How long Redis is busy without a pause, s. */
  readonly seconds: number;
}

const slotSeconds = 0.05;
/** By then as many calls are open as will be. */
const calmSeconds = 900;
const stormSeconds = 60;

/** So many of twice as many instances are stopped and started in the same moment. */
export function stormOf(starting: number, callsOpen: number, costs: Costs): Storm {
  const usual = usualDay(starting * 2, 0);
  const perSecond = callsOpen / 307;
  const plan: Plan = {
    ...usual,
    slotSeconds,
    seconds: calmSeconds + stormSeconds,
    arrivals: (random) => (after) => after + gap(random, perSecond),
    restarts: Array.from({ length: starting }, (_, instance) => ({
      at: calmSeconds,
      instance,
      awaySeconds: 1,
    })),
  };
  return { starting, open: callsOpen, ...waiting(simulate(plan), starting, costs) };
}

/** Slot by slot: what came, what one thread has done of it, and what waits. */
function waiting(
  outcome: Outcome,
  starting: number,
  costs: Costs,
): Pick<Storm, 'longestMs' | 'seconds'> {
  const room = slotSeconds * 1e6;
  const { resume } = costs.steps;
  const perInstance = resumedAtOnce * (resume.micros / 2);
  let [crowd, renewals, longest, busySlots] = [0, 0, 0, 0];
  // The last slot holds all that came after it.
  for (let slot = calmSeconds / slotSeconds; slot < outcome.tallies.slots - 1; slot += 1) {
    const resumed = outcome.tallies.of(slot, 'resumed') * resume.micros;
    crowd += workMicros(outcome, slot, costs) - resumed;
    renewals += resumed;
    longest = Math.max(longest, crowd + Math.min(renewals, starting * perInstance));
    const left = Math.max(0, room - crowd);
    crowd = Math.max(0, crowd - room);
    renewals = Math.max(0, renewals - left);
    if (crowd + renewals > 0) busySlots += 1;
  }
  return { longestMs: longest / 1000, seconds: busySlots * slotSeconds };
}
