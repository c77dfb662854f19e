// The instances behind a load balancer that knows nothing of them but whether they are there: each request goes to
// any of those.
import { pace } from './plan.ts';
import type { Random } from './random.ts';

export interface Fleet {
  readonly mostStreams: number;
  /** Any one that is there. */
  any(): number;
  /** A stream has been opened at an instance, or has closed. */
  opened(instance: number): void;
  closed(instance: number): void;
  /** @returns whether an instance writes its counts for this end, which it does now and then, for all of them */
  counts(instance: number, at: number): boolean;
  stop(instance: number): void;
  start(instance: number): void;
}

export function createFleet(instances: number, random: Random): Fleet {
  const streams = new Int32Array(instances);
  const lastCounted = new Float64Array(instances).fill(-1);
  const there = Array.from({ length: instances }, (_, instance) => instance);
  let mostStreams = 0;

  return {
    get mostStreams() {
      return mostStreams;
    },
    any() {
      const instance = there[Math.floor(random() * there.length)];
      if (instance === undefined) throw new Error('no instance is left');
      return instance;
    },
    opened(instance) {
      const now = (streams[instance] ?? 0) + 1;
      streams[instance] = now;
      if (now > mostStreams) mostStreams = now;
    },
    closed(instance) {
      streams[instance] = (streams[instance] ?? 0) - 1;
    },
    counts(instance, at) {
      const turn = Math.floor(at / pace.counts);
      if (lastCounted[instance] === turn) return false;
      lastCounted[instance] = turn;
      return true;
    },
    stop(instance) {
      const place = there.indexOf(instance);
      if (place >= 0) there.splice(place, 1);
    },
    start(instance) {
      if (!there.includes(instance)) there.push(instance);
    },
  };
}
