// Trouble at random, and the same again with the same seed. Pure but for the generator's own state;
// knows neither operations nor conversations.
import type { Trouble } from './behaviour.ts';

/** Numbers from 0 to below 1, one after the other. */
export type Random = () => number;

/** A generator that repeats itself with its seed, any integer (Tommy Ettinger's mulberry32). */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Any one of them, each as likely as the others. */
export function oneOf<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** What may befall a call, and how likely that is. */
export interface Chances {
  /** The share of calls that are troubled, 0 to 1. */
  readonly share: number;
  /** Which trouble it is then, each as likely as the others. */
  readonly troubles: readonly [Trouble, ...Trouble[]];
  /** What the other calls are in. Default none. */
  readonly otherwise?: Trouble;
}

/** A knob that decides anew for every call. */
export function byChance(random: Random, chances: Chances): () => Trouble {
  const { share, troubles, otherwise = {} } = chances;
  return () => (random() < share ? oneOf(random, troubles) : otherwise);
}
