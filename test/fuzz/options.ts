// What `npm run fuzz` takes from its command line.
import { parseArgs } from 'node:util';

export interface FuzzOptions {
  readonly seed: number | undefined;
  /** Times the cases that `npm test` has. */
  readonly scale: number;
  /** Goes on with other seeds for so long; 0 is once. */
  readonly minutes: number;
  /** Only kinds whose name begins like this. */
  readonly only: string;
  readonly path: string | undefined;
}

const usage = `npm run fuzz -- [options]
  --seed <n>      the same cases again (default: others every time)
  --scale <n>     so many times the cases of npm test (default 10)
  --minutes <n>   round after round, each with another seed, for so long
  --only <name>   kinds whose name begins like this, as tokens or sockets.leaving
  --path <path>   one case of them, as a failure has printed it`;

/** @throws Error that says how it is used */
export function readOptions(args: readonly string[]): FuzzOptions {
  const text = { type: 'string' } as const;
  try {
    const options = { seed: text, scale: text, minutes: text, only: text, path: text };
    const { values } = parseArgs({ args: [...args], options });
    return {
      seed: values.seed === undefined ? undefined : number(values.seed, 0),
      scale: number(values.scale, 10),
      minutes: number(values.minutes, 0),
      only: values.only ?? '',
      path: values.path,
    };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function number(text: string | undefined, fallback: number): number {
  const value = Number(text ?? fallback);
  if (!(value >= 0)) throw new Error(`"${String(text)}" is no number`);
  return value;
}
