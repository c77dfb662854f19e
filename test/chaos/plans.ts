// What every visitor is going to do, decided by the seed and his number alone: the same run again has
// the same visitors, whatever the timing makes of them.
import { seeded, type Random } from '../../simulator/chance.ts';

/** How a visitor's call goes and how it is left, by how many of a hundred do it. */
export const ways = {
  'hangs up': 13,
  'closes the page': 14,
  reloads: 7,
  'leaves while asking': 8,
  'asks twice': 8,
  'loses the stream': 8,
  meddles: 4,
  'stays to the limit': 4,
  vanishes: 17,
  'vanishes while asking': 8,
  freezes: 9,
} as const;
export type Way = keyof typeof ways;

/** Of these nobody hears a word. */
export const silentWays: readonly Way[] = ['vanishes', 'vanishes while asking', 'freezes'];

/** What a visitor does while all calls are taken. */
export type WhenBusy = 'asks again' | 'waits' | 'gives up' | 'vanishes';

export interface Plan {
  /** Begins the name of his conversations at Tavus. */
  readonly label: string;
  readonly way: Way;
  readonly whenBusy: WhenBusy;
  /** Where he comes from: one of the addresses that are reserved for examples. */
  readonly address: string;
  /** How long he talks, ms. */
  readonly stayMs: number;
  /** How long after asking he has had enough, or asks again, ms. */
  readonly impatienceMs: number;
  /** For everything else he does at random. */
  readonly random: Random;
}

/** `inLine`: the share of visitors, 0 to 1, who stand in line; every fourth of them not to the end. */
export function planFor(seed: number, visitor: number, inLine = 0): Plan {
  const random = seeded(seed * 100_003 + visitor);
  const line = seeded(seed * 100_019 + visitor);
  const long = random() < 0.12;
  return {
    label: `v${String(visitor)}`,
    way: anyWay(random),
    whenBusy: line() < inLine ? anyPatience(line) : 'asks again',
    address: visitor % 4 === 0 ? `2001:db8:${hex(random)}::1` : `198.51.100.${byte(random)}`,
    // Long enough to live through a kill and its restart.
    stayMs: long ? 2_500 + random() * 3_000 : 50 + random() * 1_200,
    impatienceMs: random() * 150,
    random,
  };
}

/** What no file of the server may hold: every address above begins in one of these ways. */
export const addressPrefixes = ['198.51.100.', '2001:db8:', '2001:0db8:'];

/** A request key as a page makes them: 22 characters, 128 bits and more. */
export function requestKey(random: Random): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return Array.from({ length: 22 }, () => letters.charAt(Math.floor(random() * 64))).join('');
}

function anyWay(random: Random): Way {
  const all = Object.entries(ways) as [Way, number][];
  let left = random() * all.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [way, weight] of all) {
    left -= weight;
    if (left < 0) return way;
  }
  return 'hangs up';
}

const anyPatience = (random: Random): WhenBusy =>
  random() < 0.75 ? 'waits' : random() < 0.5 ? 'gives up' : 'vanishes';

const byte = (random: Random) => String(1 + Math.floor(random() * 250));
const hex = (random: Random) => (1 + Math.floor(random() * 0xfffe)).toString(16);
