// One kind of case that is thrown at the endpoint, and how a kind is run: so many cases drawn from a seed, and for one
// that breaks its rule what to type to have it again. Knows no rule.
import fc from 'fast-check';

/** A rule, and the cases that try to break it. */
export interface Kind {
  readonly name: string;
  /** How many cases the short run has. */
  readonly cases: number;
  /** About so many cases are tried at a time; how many have been by now, `counted` tells. */
  readonly batch?: number;
  readonly counted?: () => number;
  readonly property: fc.IRawProperty<unknown>;
}

export interface Draw {
  readonly seed: number;
  /** Times the cases of the short run. */
  readonly scale: number;
  /** Leads to one case, as a failure has printed it. */
  readonly path?: string | undefined;
}

/** A kind is searched, and what was found is looked for in fewer words, for so long; ms for each time the short run. */
const searchMs = 30_000;

const longestShown = 4_000;

/**
 * Runs one kind.
 * @returns how many cases it had
 * @throws Error with the smallest case that was found to break the rule, and how to have it again
 */
export async function runKind(kind: Kind, { seed, scale, path }: Draw): Promise<number> {
  const { name, cases, batch = 1, counted, property } = kind;
  const before = counted?.() ?? 0;
  const numRuns = Math.max(1, Math.ceil((cases * scale) / batch));
  const details = await fc.check(property, {
    ...{ seed, numRuns, plugins: [fc.interruptAfterTimeLimit(searchMs * Math.max(1, scale))] },
    ...(path !== undefined && { path }),
  });
  if (!details.failed) return counted ? counted() - before : details.numRuns;
  const again = `npm run fuzz -- --only ${name} --seed ${String(seed)} --path ${String(details.counterexamplePath)}`;
  const cause = details.errorInstance;
  const what = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  const found = fc.stringify(details.counterexample).slice(0, longestShown);
  throw new Error(`${name}: ${what}\nwith ${found}\nagain: ${again}`);
}

/** Of `npm test`: the same cases every time, so that no change is refused for what another one has brought. */
export const sharedSeed = 20_261_123;

/** Another one each time: what is searched twice alike finds nothing the second time. */
export function freshSeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
