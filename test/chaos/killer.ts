// Kills the server in the midst of things and starts it again, evenly over the storm: at any moment,
// and at the very moment when Tavus has heard of something and the server does not know yet what came
// of it.
import { setTimeout as pause } from 'node:timers/promises';
import { oneOf, seeded } from '../../simulator/chance.ts';
import type { ServerProcess } from './server-process.ts';
import type { Asked, Weather } from './weather.ts';

export interface Kill {
  readonly moment: Moment;
  readonly at: number;
  /** When the server listened again. */
  readonly backAt: number;
}

export type Moment = 'any moment' | Asked;

export interface KillerOptions {
  readonly server: ServerProcess;
  readonly weather: Weather;
  readonly seed: number;
  readonly kills: number;
  /** How much of the storm is over, 0 to 1. */
  readonly progress: () => number;
  readonly over: AbortSignal;
}

const moments = ['any moment', 'create', 'create', 'end', 'end', 'read'] as const;
/** An operation that nobody asks for is not waited for any longer. */
const patienceMs = 1_500;
/** A server that is killed before it has done anything shows little. */
const uptimeMs = 700;

/** Resolves when the storm is over, with the server running. */
export async function killNowAndThen(options: KillerOptions): Promise<Kill[]> {
  const { server, weather, kills, progress, over } = options;
  const random = seeded(options.seed * 13 + 11);
  const done: Kill[] = [];
  let strike: ((asked: Asked) => void) | null = null;
  weather.hear((asked) => strike?.(asked));

  /** Resolves once the server is killed. */
  async function killAt(moment: Moment): Promise<number> {
    if (moment !== 'any moment') {
      const heard = new Promise<void>((resolve) => {
        strike = (asked) => {
          if (asked !== moment) return;
          server.kill();
          resolve();
        };
      });
      await Promise.race([heard, pause(patienceMs)]);
      strike = null;
    }
    server.kill();
    return Date.now();
  }

  const isOver = () => over.aborted;
  for (let i = 0; i < kills; i += 1) {
    const due = (i + random()) / (kills + 1);
    while (progress() < due && !isOver()) await pause(20);
    if (isOver()) break;
    await pause(Math.max(0, (done.at(-1)?.backAt ?? 0) + uptimeMs * (0.5 + random()) - Date.now()));
    const moment = oneOf(random, moments);
    const at = await killAt(moment);
    await pause(random() * 100);
    await server.start();
    done.push({ moment, at, backAt: Date.now() });
  }
  return done;
}
