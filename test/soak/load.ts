// A steady stream of visitors: one begins after the other at equal distances, whether or not those before have
// left, and each does what the seed says.
import { setTimeout as pause } from 'node:timers/promises';
import { seeded, type Random } from '../../simulator/chance.ts';
import { requestKey } from '../chaos/plans.ts';
import { kinds, Unanswered } from './visits.ts';

export interface Load {
  /** How many have begun, by what they did. */
  readonly begun: ReadonlyMap<string, number>;
  /** What went otherwise than it should have. */
  readonly faults: readonly string[];
  readonly unanswered: number;
  /** Nobody comes any more; resolves when all have left. */
  stop(): Promise<void>;
}

const everyMs = 100;
/** Few enough that whoever remembers addresses knows them all before it is looked at. */
const addresses = 200;

export function steadyLoad(endpoint: string, seed: number): Load {
  const random = seeded(seed);
  const begun = new Map<string, number>();
  const faults: string[] = [];
  const visits = new Set<Promise<void>>();
  let isOver = false;
  let unanswered = 0;

  function begin(): void {
    const name = drawn(random());
    begun.set(name, (begun.get(name) ?? 0) + 1);
    const own = seeded(Math.floor(random() * 2 ** 31));
    const place = { endpoint, random: own, address: addressOf(own), requestKey: requestKey(own) };
    const visit = (kinds[name]?.visit(place) ?? Promise.resolve()).catch((error: unknown) => {
      if (error instanceof Unanswered) unanswered += 1;
      else faults.push(`who ${name}: ${String(error)}`);
    });
    visits.add(visit);
    void visit.finally(() => visits.delete(visit));
  }

  async function run(): Promise<void> {
    const startedAt = performance.now();
    for (let count = 1; !isOver; count += 1) {
      begin();
      await pause(Math.max(0, startedAt + count * everyMs - performance.now()));
    }
  }

  const running = run();
  return {
    begun,
    faults,
    get unanswered() {
      return unanswered;
    },
    async stop() {
      isOver = true;
      await running;
      await Promise.all(visits);
    },
  };
}

/** One of the kinds, each as often as it has a share. */
function drawn(chance: number): string {
  const all = Object.entries(kinds);
  let left = chance * all.reduce((sum, [, { share }]) => sum + share, 0);
  for (const [name, { share }] of all) {
    left -= share;
    if (left < 0) return name;
  }
  throw new Error('a share has been left over');
}

const addressOf = (random: Random) => `203.0.113.${String(1 + Math.floor(random() * addresses))}`;
