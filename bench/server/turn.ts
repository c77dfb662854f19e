// One back end's turn in a comparison: so many calls from their opening to their end, and the processor time that each
// step of them took. Knows nothing of rounds.
import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici';
import type { Contender } from './contenders.ts';
import { openCalls, openLoad } from './load.ts';
import { cpuMs, type Program } from './programs.ts';

/** A `stream` is one of presence, from its opening to its close. */
export type Step = 'create' | 'heartbeat' | 'stream' | 'end';

/** Until what the last answer has set off is done. */
const aftermathMs = 50;

export interface TurnOptions {
  readonly upstream: Program;
  readonly connections: number;
  readonly calls: number;
}

/** Processor time of each step, µs for each request, when nothing of the calls is left to do. */
export async function turn(
  contender: Contender,
  { upstream, connections, calls: count }: TurnOptions,
): Promise<Map<Step, number>> {
  const load = openLoad(contender, connections);
  const took = new Map<Step, number>();
  const measure = async <T>(step: Step, act: () => Promise<T>): Promise<T> => {
    const before = await cpuMs(contender.pid);
    const result = await act();
    took.set(step, (((await cpuMs(contender.pid)) - before) / count) * 1000);
    return result;
  };
  const calls = await measure('create', () => openCalls(load, contender, count));
  const { heartbeat, presence } = contender;
  if (heartbeat) await measure('heartbeat', () => load.send(calls.map(heartbeat)));
  if (presence) {
    await measure('stream', async () => {
      await load.look(calls.map(presence));
      await pause(aftermathMs);
    });
  }
  await measure('end', async () => {
    await load.send(calls.map(contender.end));
    await nothingIsOpen(upstream);
  });
  await load.close();
  return took;
}

/** An end is answered before Tavus has confirmed it: what it costs is known once Tavus lists no call. */
async function nothingIsOpen(upstream: Program): Promise<void> {
  for (;;) {
    const reply = await request(
      `http://127.0.0.1:${String(upstream.port)}/v2/conversations?limit=1`,
    );
    const { total_count: open } = (await reply.body.json()) as { total_count: number };
    // The ledger hears of it a moment later.
    await pause(aftermathMs);
    if (open === 0) return;
  }
}
