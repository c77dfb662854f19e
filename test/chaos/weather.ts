// How Tavus behaves in the storm: which of its answers are bad, and in which way. Counts them, and
// lets others hear that Tavus has just been asked for something.
import { gatewayPage } from '../../simulator/answers.ts';
import type { Behaviour, Trouble } from '../../simulator/behaviour.ts';
import { byChance, seeded } from '../../simulator/chance.ts';
import { healthyMs, pace, tooLateMs } from './times.ts';

export type Asked = 'create' | 'end' | 'read';

export interface Weather {
  readonly knobs: Partial<Behaviour>;
  /** Answers so far: all of them, and the bad ones by operation and kind. */
  readonly answers: { all: number; bad: number };
  readonly kinds: ReadonlyMap<string, Readonly<Record<Asked, number>>>;
  /** Called at once when Tavus hears of an operation, before it does anything. */
  hear(listener: (asked: Asked) => void): void;
}

const oops = { status: 500, body: { message: 'Internal Server Error' } };
const gaveUp = { status: 504, body: { message: 'Endpoint request timed out' } };

/** The ways in which an answer is bad, for a caller that gives up after so long. */
function kindsFor(timeoutMs: number): Readonly<Record<string, Trouble>> {
  const tooLate = timeoutMs + tooLateMs;
  return {
    'slow, yet in time': { delayMs: timeoutMs / 4 },
    'too late, done before': { delayMs: tooLate, when: 'after' },
    'too late, done when nobody waits': { delayMs: tooLate },
    'reset, not done': { instead: 'reset' },
    'reset, done': { instead: 'reset', when: 'after' },
    '500, not done': { instead: oops },
    '500, done': { instead: oops, when: 'after' },
    '504, done later': { instead: gaveUp, when: 'early', delayMs: timeoutMs / 2 },
    'half a JSON': { instead: 'half' },
    'HTML, not done': { instead: gatewayPage },
    'HTML, done': { instead: gatewayPage, when: 'after' },
    'never an answer, done': { instead: 'silence', when: 'after' },
  };
}

/** A storm of its own for every seed, in which this share of each operation's answers is bad. */
export function storm(seed: number, shares: Readonly<Record<Asked, number>>): Weather {
  const answers = { all: 0, bad: 0 };
  const kinds = new Map<string, Record<Asked, number>>();
  const listeners: ((asked: Asked) => void)[] = [];

  function knob(asked: Asked, timeoutMs: number, order: number): () => Trouble {
    const named = Object.entries(kindsFor(timeoutMs));
    const names = new Map(named.map(([name, trouble]) => [trouble, name]));
    const troubles = named.map(([, trouble]) => trouble) as [Trouble, ...Trouble[]];
    // Operations draw from generators of their own, so that none disturbs the other's order.
    const random = seeded(seed * 31 + order);
    const otherwise = { delayMs: healthyMs[asked] };
    const draw = byChance(random, { share: shares[asked], troubles, otherwise });
    return () => {
      const trouble = draw();
      count(asked, names.get(trouble));
      for (const listener of listeners) listener(asked);
      return trouble;
    };
  }

  function count(asked: Asked, kind: string | undefined): void {
    answers.all += 1;
    if (kind === undefined) return;
    answers.bad += 1;
    const counts = kinds.get(kind) ?? { create: 0, end: 0, read: 0 };
    counts[asked] += 1;
    kinds.set(kind, counts);
  }

  const knobs = {
    create: knob('create', pace.createTimeoutMs, 1),
    end: knob('end', pace.answerTimeoutMs, 2),
    read: knob('read', pace.answerTimeoutMs, 3),
    timersRun: false,
  };
  return { knobs, answers, kinds, hear: (listener) => void listeners.push(listener) };
}

/** After the storm: everything works, and still no timer of Tavus's own helps. */
export const fairWeather: Partial<Behaviour> = {
  create: { delayMs: healthyMs.create },
  end: { delayMs: healthyMs.end },
  read: { delayMs: healthyMs.read },
  timersRun: false,
};
