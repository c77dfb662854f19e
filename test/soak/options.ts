// What `npm run soak` takes from its command line.
import { parseArgs } from 'node:util';

export interface SoakOptions {
  readonly seed: number;
  /** Of steady load on each ledger. */
  readonly minutes: number;
  readonly ledgers: readonly ('lmdb' | 'redis')[];
  /** The control: an endpoint that leaks, and has to be found out. */
  readonly leak: boolean;
}

const usage = `npm run soak -- [options]
  --seed <n>       the same visitors again (default: another every time)
  --minutes <n>    of steady load on each ledger (default 10)
  --ledger <name>  lmdb or redis (default: one after the other)
  --leak           the control: an endpoint that leaks; passes if that is found out`;

/** @throws Error that says how it is used */
export function readOptions(args: readonly string[]): SoakOptions {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { seed: text, minutes: text, ledger: text, leak: { type: 'boolean' } },
    });
    return {
      seed: number(values.seed, Date.now() % 1_000_000),
      minutes: number(values.minutes, 10),
      ledgers: ledgers(values.ledger),
      leak: values.leak ?? false,
    };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function ledgers(name: string | undefined): SoakOptions['ledgers'] {
  if (name === undefined) return ['lmdb', 'redis'];
  if (name === 'lmdb' || name === 'redis') return [name];
  throw new Error(`"${name}" is no ledger`);
}

function number(text: string | undefined, fallback: number): number {
  const value = Number(text ?? fallback);
  if (!(value > 0)) throw new Error(`"${String(text)}" is no number above 0`);
  return value;
}
