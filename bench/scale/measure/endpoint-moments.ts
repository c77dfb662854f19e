// What each moment of a call takes of one real endpoint whose ledger is in Redis: its processor and its memory.
import { setTimeout as pause } from 'node:timers/promises';
import type { Costs } from '../model/costs.ts';
import { megabytes, processorSeconds, withInstances } from './instances.ts';
import { each } from './ledger-steps.ts';
import { begin, type Visitor } from './visitors.ts';

const calls = 500;
const atOnce = 10;
/** It is looked at for so long while nobody asks anything. */
const watchSeconds = 6;
/** Of a process that has just started. */
const settlingMs = 2_000;

type Measured = Pick<Costs, 'moments' | 'endpoint'>;

/** Half a minute. */
export async function measureEndpoint(): Promise<Measured> {
  return withInstances(1, 0, async ({ homes, pids: [pid = 0] }) => {
    const took = async (act: () => Promise<unknown>) => {
      const before = await processorSeconds(pid);
      await act();
      return (await processorSeconds(pid)) - before;
    };
    const idly = async () => (await took(() => pause(watchSeconds * 1000))) / watchSeconds;

    const visitors: Visitor[] = [];
    const start = async () => void visitors.push(await begin(homes));
    const ofEach = async (act: (visitor: Visitor) => Promise<unknown>) =>
      ((await took(() => each(visitors, atOnce, act))) / calls) * 1000;

    await pause(settlingMs);
    const [idle, idleMegabytes] = [await idly(), await megabytes(pid)];
    const creates = await took(() => each(Array(calls).fill(0), atOnce, start));
    const create = (creates / calls) * 1000;
    const attend = await ofEach((visitor) => visitor.attend());
    const streaming = await idly();
    const megabytesPerCall = ((await megabytes(pid)) - idleMegabytes) / calls;
    const heartbeat = await ofEach((visitor) => visitor.heartbeat());
    const end = await ofEach((visitor) => visitor.end());
    for (const visitor of visitors) visitor.close();
    return {
      moments: { create, attend, heartbeat, end },
      endpoint: {
        idle,
        perStream: Math.max(0, streaming - idle) / calls,
        ...{ idleMegabytes, megabytesPerCall },
      },
    };
  });
}
