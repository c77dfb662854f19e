// The event streams of those who watch: everything first, then what has changed, within a second and
// whichever process changed it. The ledger is read twice a second while somebody watches, and never
// when nobody does.
import { PassThrough, type Readable } from 'node:stream';
import type { OpenCall, OperatorEvent, Summary, Waiter } from '../../contract/operator.ts';
import type { Deployment } from './deployment.ts';
import { openCall } from './rows.ts';

export interface Watching {
  /** A stream of its own for one who watches; null when there are too many. */
  watch(): Promise<Readable | null>;
  /** Closes every stream, present and future. */
  close(): void;
}

export interface WatchingOptions {
  readonly deployment: Pick<Deployment, 'open' | 'waiting' | 'summary'>;
  /** Epoch ms. */
  readonly now: () => number;
  readonly everyMs?: number;
}

/** What was told last, so that only changes are told. */
interface Told {
  readonly calls: ReadonlyMap<string, string>;
  readonly waiting: string;
  readonly summary: string;
}

interface Look {
  readonly calls: readonly OpenCall[];
  readonly waiting: Waiter[];
  readonly summary: Summary;
}

const mostStreams = 50;
/** Who reads so slowly that more than this waits for him is let go, and comes back; bytes. */
const mostUnread = 1024 * 1024;

export function createWatching({ deployment, now, everyMs = 450 }: WatchingOptions): Watching {
  const streams = new Map<PassThrough, Told | null>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let staleSince: number | null = null;

  async function look(): Promise<Look> {
    const open = await deployment.open();
    const [waiting, summary] = await Promise.all([deployment.waiting(), deployment.summary(open)]);
    return { calls: open.map(openCall), waiting, summary };
  }

  async function pass(): Promise<void> {
    try {
      const seen = await look();
      // Everything once more, also where nothing has changed: what is shown counts again.
      const wasStale = staleSince !== null;
      staleSince = null;
      for (const [stream, told] of streams)
        streams.set(stream, tell(stream, wasStale ? null : told, seen));
    } catch {
      staleSince ??= now();
      for (const stream of streams.keys())
        send(stream, { event: 'stale', data: { since: staleSince } });
    }
    schedule();
  }

  function schedule(): void {
    clearTimeout(timer);
    if (streams.size > 0) timer = setTimeout(() => void pass(), everyMs).unref();
  }

  function tell(stream: PassThrough, told: Told | null, seen: Look): Told {
    const is = toldOf(seen);
    if (told === null) {
      const { waiting, summary } = seen;
      const data = { now: now(), calls: [...seen.calls], waiting, summary };
      send(stream, { event: 'snapshot', data });
      return is;
    }
    const changed = seen.calls.filter(({ key }) => told.calls.get(key) !== is.calls.get(key));
    const gone = [...told.calls.keys()].filter((key) => !is.calls.has(key));
    if (changed.length + gone.length > 0)
      send(stream, { event: 'calls', data: { now: now(), changed, gone } });
    if (told.waiting !== is.waiting)
      send(stream, { event: 'waiting', data: { waiting: seen.waiting } });
    if (told.summary !== is.summary)
      send(stream, { event: 'summary', data: { summary: seen.summary } });
    return is;
  }

  return {
    async watch() {
      if (streams.size >= mostStreams) return null;
      const stream = new PassThrough();
      if (closed) return stream.end();
      stream.once('close', () => streams.delete(stream));
      streams.set(stream, null);
      // A comment now and then, so that a connection that is gone is noticed.
      const breath = setInterval(() => {
        if (!stream.writableEnded) stream.write(':\n\n');
      }, 5_000).unref();
      stream.once('close', () => {
        clearInterval(breath);
      });
      if (streams.size === 1) void pass();
      return stream;
    },
    close() {
      closed = true;
      clearTimeout(timer);
      for (const stream of streams.keys()) stream.end();
      streams.clear();
    },
  };
}

function toldOf({ calls, waiting, summary }: Look): Told {
  return {
    calls: new Map(calls.map((call) => [call.key, JSON.stringify(call)])),
    waiting: JSON.stringify(waiting),
    summary: JSON.stringify(summary),
  };
}

function send(stream: PassThrough, { event, data }: OperatorEvent): void {
  if (stream.writableEnded) return;
  if (stream.readableLength + stream.writableLength > mostUnread) stream.destroy();
  else stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
