// What was measured, as the model takes it in, and of which steps of the ledger each moment of a call is made. The
// second is read off the server's code; that both together are right, measure/real.ts checks.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one step asks of Redis. */
export interface Cost {
  /** How often a script is run. */
  readonly scripts: number;
  /** Its commands, those inside of scripts included. */
  readonly commands: number;
  /** Its one thread's time, µs. */
  readonly micros: number;
}

export type Step =
  | 'line'
  | 'spend'
  | 'admit'
  | 'confirm'
  | 'attend'
  | 'renew'
  | 'leave'
  | 'find'
  | 'requestEnd'
  | 'expire'
  | 'settleEnd'
  | 'counts'
  | 'due'
  | 'turn'
  | 'open'
  | 'resume';

/** What happens in the life of a call, as an endpoint sees it. */
export type Moment = 'create' | 'attend' | 'heartbeat' | 'end' | 'vanish' | 'reap';

export interface Costs {
  /** Where they were measured. */
  readonly machine: string;
  /** `open` is that of one entry, `resume` too. */
  readonly steps: Readonly<Record<Step, Cost>>;
  /** Of the same steps, µs, by how many calls are open. */
  readonly growth: readonly {
    readonly open: number;
    readonly micros: Partial<Record<Step, number>>;
  }[];
  /** Of one endpoint, ms of its processor. */
  readonly moments: Readonly<Record<'create' | 'attend' | 'heartbeat' | 'end', number>>;
  readonly endpoint: {
    /** Shares of a core. */
    readonly idle: number;
    readonly perStream: number;
    readonly idleMegabytes: number;
    readonly megabytesPerCall: number;
  };
}

const moments: Readonly<Record<Moment, Partial<Record<Step, number>>>> = {
  // Two budgets of the visitor's address, and a look at the line: every page would wait.
  create: { spend: 2, line: 1, admit: 1, confirm: 1 },
  attend: { spend: 1, attend: 1 },
  heartbeat: { spend: 1, renew: 1 },
  end: { find: 1, requestEnd: 1, settleEnd: 1 },
  vanish: { leave: 1 },
  reap: { expire: 1, settleEnd: 1 },
};

/** What a moment asks of Redis. */
export function costOf({ steps }: Pick<Costs, 'steps'>, moment: Moment): Cost {
  const parts = Object.entries(moments[moment]) as [Step, number][];
  return parts.reduce((sum, [step, times]) => plus(sum, steps[step], times), nothing);
}

export const nothing: Cost = { scripts: 0, commands: 0, micros: 0 };

export function plus(one: Cost, other: Cost, times = 1): Cost {
  return {
    scripts: one.scripts + other.scripts * times,
    commands: one.commands + other.commands * times,
    micros: one.micros + other.micros * times,
  };
}

const file = join(import.meta.dirname, '../costs.json');

/** As they were measured last. */
export function presentCosts(): Costs {
  return JSON.parse(readFileSync(file, 'utf8')) as Costs;
}
