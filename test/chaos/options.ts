// What `npm run test:chaos` takes from its command line.
import { parseArgs } from 'node:util';

export interface ChaosOptions {
  readonly seed: number;
  readonly conversations: number;
  readonly kills: number;
  /** Goes on for so long, whatever has happened by then; 0 is until enough has. */
  readonly minutes: number;
  /** Leaves the server's ledger and log to look into. */
  readonly keep: boolean;
  /** Writes the table into docs/reliability.md. */
  readonly report: boolean;
}

const usage = `npm run test:chaos -- [options]
  --seed <n>           the same visitors, kills and bad answers again (default: another every time)
  --conversations <n>  at least so many (default 1000)
  --kills <n>          so many SIGKILLs (default 40)
  --minutes <n>        at least so long
  --keep               leaves the server's ledger and log, and says where
  --report             writes the result into docs/reliability.md`;

/** @throws Error that says how it is used */
export function readOptions(args: readonly string[]): ChaosOptions {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...{ seed: text, conversations: text, kills: text, minutes: text },
        ...{ keep: { type: 'boolean' }, report: { type: 'boolean' } },
      },
    });
    return {
      seed: number(values.seed, Date.now() % 1_000_000),
      conversations: number(values.conversations, 1_000),
      kills: number(values.kills, 40),
      minutes: number(values.minutes, 0),
      keep: values.keep ?? false,
      report: values.report ?? false,
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
