// What the simulated moments cost: of Redis, of each instance, of Tavus's list. Arithmetic on what was counted and on
// what was measured.
import { costOf, nothing, plus, type Cost, type Costs, type Moment } from './costs.ts';
import { pace, type Plan } from './plan.ts';
import type { Outcome } from './simulate.ts';
import type { Kind, Tallies } from './tallies.ts';

const moments: readonly Moment[] = ['create', 'attend', 'heartbeat', 'end', 'vanish', 'reap'];

/** What instances ask of Redis by their clocks alone, whoever comes. */
export function idleCost(instances: number, seconds: number, { steps }: Costs): Cost {
  return plus(nothing, steps.due, (instances * seconds) / pace.reap);
}

/** What happened, as Redis had to do with it; `count` says how often. */
function workCost({ instances }: Plan, count: (kind: Kind) => number, costs: Costs): Cost {
  const { steps } = costs;
  const ofCalls = moments.reduce((sum, one) => plus(sum, costOf(costs, one), count(one)), nothing);
  const others: readonly (readonly [Cost, number])[] = [
    [steps.counts, count('counts')],
    [steps.resume, count('resumed')],
    // What is open is read before and after the list is compared.
    [steps.open, count('listed') * 2],
    // Each instance asks once whose turn it is.
    [steps.turn, count('looks') * instances],
  ];
  return others.reduce((sum, [cost, times]) => plus(sum, cost, times), ofCalls);
}

/** Of the whole of a simulated time, while clocks went for so many seconds. */
export function totalCost({ plan, tallies }: Outcome, seconds: number, costs: Costs): Cost {
  const idle = idleCost(plan.instances, seconds, costs);
  return plus(
    workCost(plan, (kind) => tallies.total(kind), costs),
    idle,
  );
}

/** Of one second in the mean between two times, each a share of a thread or a number a second. */
export interface Load {
  readonly redis: Cost;
  /** Of that, what would be there without a visitor. */
  readonly idle: Cost;
  /** What one instance takes of a core. */
  readonly instance: number;
  /** Pages of Tavus's list, and creates and ends. */
  readonly pages: number;
  readonly tavus: number;
  readonly rates: Readonly<Record<Moment, number>>;
}

export function loadBetween(
  { plan, tallies, mostStreams }: Outcome,
  { from, to }: { readonly from: number; readonly to: number },
  costs: Costs,
): Load {
  const perSecond = rateIn(tallies, from, to);
  const idle = idleCost(plan.instances, 1, costs);
  const { create, attend, heartbeat, end } = costs.moments;
  const busyMs =
    perSecond('create') * create +
    perSecond('attend') * attend +
    perSecond('heartbeat') * heartbeat +
    (perSecond('end') + perSecond('reap')) * end;
  const { idle: idleShare, perStream } = costs.endpoint;
  return {
    redis: plus(workCost(plan, perSecond, costs), idle),
    idle,
    instance: idleShare + mostStreams * perStream + busyMs / 1000 / plan.instances,
    pages: perSecond('pages'),
    rates: Object.fromEntries(moments.map((one) => [one, perSecond(one)])) as Load['rates'],
    tavus: perSecond('pages') + perSecond('create') + perSecond('end') + perSecond('reap'),
  };
}

function rateIn(tallies: Tallies, from: number, to: number): (kind: Kind) => number {
  const [first, last] = [
    from / tallies.slotSeconds,
    Math.min(tallies.slots, to / tallies.slotSeconds),
  ];
  return (kind) => {
    let sum = 0;
    for (let slot = first; slot < last; slot += 1) sum += tallies.of(slot, kind);
    return sum / (to - from);
  };
}

/** What Redis is given to do in one slot, µs of its thread. */
export function workMicros({ plan, tallies }: Outcome, slot: number, costs: Costs): number {
  const idle = idleCost(plan.instances, tallies.slotSeconds, costs);
  return workCost(plan, (kind) => tallies.of(slot, kind), costs).micros + idle.micros;
}
