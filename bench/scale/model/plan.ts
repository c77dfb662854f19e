// What a simulated deployment is: how many instances, who comes, and the times it goes by, which are those of the
// server (server/pace.ts, and the defaults of its settings).
import { mostPages, pageRows } from '../../../server/tavus/client.ts';
import { usualPace } from '../../../server/pace.ts';
import { overTheDay, daySeconds, type Arrivals } from './day.ts';
import { around, seeded, type Random } from './random.ts';

export interface Plan {
  readonly seed: number;
  readonly instances: number;
  /** Nobody comes after so long, s; all that runs is followed to its end. */
  readonly seconds: number;
  readonly arrivals: (random: Random) => Arrivals;
  /** How long a call lasts from its room on, s. */
  readonly callSeconds: (random: Random) => number;
  readonly heartbeatSeconds: number;
  /** What Tavus takes for a create, an end and a page of its list, s. */
  readonly tavus: { readonly create: number; readonly end: number; readonly page: number };
  /** The share of visitors who vanish without a word: a crash, an empty battery. */
  readonly vanishing: number;
  readonly graceSeconds: number;
  /** Instances, by number, that are stopped at a time and are there again after so long, s. */
  readonly restarts: readonly Restart[];
  /** What is counted is counted for each of so many seconds. */
  readonly slotSeconds: number;
}

export interface Restart {
  readonly at: number;
  readonly instance: number;
  readonly awaySeconds: number;
}

const limitSeconds = 600;

/** A day of so many calls. */
export function usualDay(instances: number, calls: number): Plan {
  return {
    seed: 1,
    instances,
    seconds: daySeconds,
    arrivals: (random) => overTheDay(random, calls),
    callSeconds: (random) => Math.min(limitSeconds, around(random, 270, 0.6)),
    heartbeatSeconds: 20,
    tavus: { create: 1.5, end: 0.3, page: 0.25 },
    vanishing: 0.03,
    graceSeconds: 15,
    restarts: [],
    slotSeconds: 1,
  };
}

/** The plan's own chance: what is drawn for one purpose changes nothing for another. */
export const chanceOf = ({ seed }: Plan, purpose: number): Random => seeded(seed * 7919 + purpose);

/** The server's times, s. */
export const pace = {
  reap: usualPace.reapMs / 1000,
  reconcile: usualPace.reconcileMs / 1000,
  settle: usualPace.settleMs / 1000,
  doubt: usualPace.doubtMs / 1000,
  /** Between two writes of what was counted. */
  counts: 0.5,
  /** After a stream broke a page comes back within this, at random. */
  comeBack: [0.25, 0.5],
} as const;

/** Rows of one page of Tavus's list, and the most of its pages that are read. */
export const list = { rows: pageRows, mostPages } as const;
