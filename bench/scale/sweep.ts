// The busiest hour of a deployment, of any number of instances and of calls: simulated, and asked what it costs.
// Nothing is shown here.
import { daySeconds, overTheDay, peakHour } from './model/day.ts';
import type { Costs } from './model/costs.ts';
import { loadBetween, type Load } from './model/load.ts';
import { list, pace, usualDay, type Plan } from './model/plan.ts';
import { simulate, type Outcome } from './model/simulate.ts';

export interface Peak extends Load {
  readonly instances: number;
  readonly calls: number;
  readonly mostOpen: number;
  readonly mostStreams: number;
  /** Of Tavus's list, for each look. */
  readonly pagesOfALook: number;
  readonly inVain: boolean;
}

/** So much of the day before its busiest hour is simulated that all calls of then are there. */
const warmSeconds = 1_800;

/** The hours around the busiest one, on a clock that begins with them. */
function evening(instances: number, calls: number): Plan {
  const begins = peakHour.from - warmSeconds;
  return {
    ...usualDay(instances, calls),
    seconds: peakHour.to - begins,
    arrivals: (random) => {
      const next = overTheDay(random, calls);
      return (after) => next(after + begins) - begins;
    },
  };
}

export function peakOf(instances: number, calls: number, costs: Costs): Peak {
  const outcome = simulate(evening(instances, calls));
  const { tallies, mostOpen, mostStreams, looksInVain, plan } = outcome;
  return {
    ...loadBetween(outcome, { from: warmSeconds, to: plan.seconds }, costs),
    ...{ instances, calls, mostOpen, mostStreams, inVain: looksInVain > 0 },
    pagesOfALook: tallies.total('pages') / Math.max(1, tallies.total('looks')),
  };
}

/** Pages of Tavus's list in a minute of the busiest hour, if no instance knew of the others' looks. */
export function pagesAMinuteAlone(instances: number, { mostOpen, rates }: Peak): number {
  const pages = Math.max(1, Math.ceil(mostOpen / list.rows));
  const { tavus } = usualDay(instances, 0);
  // While a create is under way, each would look again as soon as it has had its time.
  const underWay = 1 - Math.exp(-rates.create * tavus.create);
  const pauseSeconds =
    underWay * (pace.settle - tavus.create / 2) + (1 - underWay) * pace.reconcile;
  return (instances * pages * 60) / (pauseSeconds + pages * tavus.page);
}

/** How many calls are open at a time of day, each minute. */
export function openOverTheDay({
  tallies,
}: Outcome): { readonly hour: number; readonly open: number }[] {
  const points = [];
  for (let from = 0; from + 600 <= daySeconds; from += 600) {
    let [looks, listed] = [0, 0];
    for (let slot = from; slot < from + 600; slot += 1) {
      looks += tallies.of(slot, 'looks');
      listed += tallies.of(slot, 'listed');
    }
    points.push({ hour: (from + 300) / 3600, open: looks === 0 ? 0 : listed / looks });
  }
  return points;
}
