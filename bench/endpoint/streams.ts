// Presence streams on one process, up to ten thousand: what each takes of its memory, and what all of them take of its
// core while nothing happens. Judges nothing; about a minute.
import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { figure, type Figure } from '../figures.ts';
import type { Table } from '../part.ts';
import { cpuOf, megabytes, withEndpoint, type Stand } from './stand.ts';

const counts = [0, 1_000, 5_000, 10_000] as const;
const most = 10_000;
/** The process is looked at for so long while nothing is asked of it, after so long. */
const watchMs = 8_000;
const restMs = 3_000;

interface Seen {
  readonly streams: number;
  readonly megabytes: number;
  /** Of a core, while nothing happens. */
  readonly share: number;
  /** Processor time to open one of the last ones, ms. */
  readonly openMs: number;
}

export interface Streams {
  readonly table: Table;
  readonly figures: Readonly<Record<string, Figure>>;
}

export async function streams(): Promise<Streams> {
  const seen = await withEndpoint({ calls: most }, measure);
  const [none, ...some] = seen;
  const kilobytes = (one: Seen) =>
    ((one.megabytes - (none?.megabytes ?? NaN)) * 1024) / Math.max(1, one.streams);
  return {
    table: [
      ['open presence streams', 'memory in all', 'for each', 'of a core', 'opening one'],
      ...seen.map((one) => [
        String(one.streams),
        `${one.megabytes.toFixed(0)} MB`,
        one.streams > 0 ? `${kilobytes(one).toFixed(1)} kB` : '',
        `${(one.share * 100).toFixed(1)} %`,
        one.streams > 0 ? `${one.openMs.toFixed(2)} ms` : '',
      ]),
    ],
    figures: Object.fromEntries(
      some.flatMap((one) => [
        [`memory of each of ${String(one.streams)} streams`, figure('kB', [kilobytes(one)])],
        [`${String(one.streams)} streams, of a core`, figure('', [one.share])],
      ]),
    ),
  };
}

/** With all calls open from the start: what they take themselves is no stream's. */
async function measure({ pid, create, attend }: Stand): Promise<Seen[]> {
  const open = await create(most);
  const streaming: IncomingMessage[] = [];
  const seen: Seen[] = [];
  for (const count of counts) {
    const more = open.slice(streaming.length, count);
    const opened = await cpuOf(pid, async () => streaming.push(...(await attend(more))));
    await pause(restMs);
    const watched = await cpuOf(pid, () => pause(watchMs));
    if (streaming.some(({ destroyed }) => destroyed)) throw new Error('a stream was closed');
    seen.push({
      streams: count,
      megabytes: await megabytes(pid),
      share: watched / watchMs,
      openMs: opened / Math.max(1, more.length),
    });
  }
  return seen;
}
