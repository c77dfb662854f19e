// Keeps one stream open: tries again when it breaks, and gives up one that says nothing. A stream whose
// other end is gone may look open for minutes, and behind a proxy that buffers nothing ever arrives.
import { backoffMs, pause } from './backoff.ts';
import { readEvents } from './event-stream.ts';
import { readSign, type Sign } from './signs.ts';

/** How patient it is, in ms. */
export interface StreamTimes {
  /** Until something must have arrived. */
  readonly first: number;
  /** Between one thing and the next; the endpoint says something four times a second, if only a comment. */
  readonly silent: number;
}

/** Where the stream comes from, and who hears what it says. */
export interface StreamOptions {
  readonly open: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array> | null>;
  readonly hear: (sign: Sign | undefined) => void;
  /** Something has arrived, and be it a comment. */
  readonly alive: () => void;
  /** There is no stream just now, or none that says anything. */
  readonly absent: () => void;
  readonly times?: StreamTimes | undefined;
}

/** A stream that lasted so long was a good one: the next attempt is made at once. */
const SETTLED_MS = 5_000;

/** Keeps it open until `signal` aborts. */
export function keepStream(
  { open, hear, alive, absent, times = { first: 5_000, silent: 10_000 } }: StreamOptions,
  signal: AbortSignal,
): { readonly revive: () => void } {
  let attempt = 0;
  let heardAt = 0;
  /** Ends the present attempt and the pause after it. */
  let restart = new AbortController();
  const startAgain = (): void => {
    restart.abort();
  };

  const listen = async (): Promise<void> => {
    // One that is late stays open: where a proxy holds it back, the endpoint still sees it close.
    let timer = setTimeout(() => {
      absent();
      timer = setTimeout(startAgain, times.silent);
    }, times.first);
    const askedAt = Date.now();
    heardAt = 0;
    const stream = await open(restart.signal);
    for await (const { event, data } of stream ? readEvents(stream) : []) {
      heardAt = Date.now();
      clearTimeout(timer);
      timer = setTimeout(startAgain, times.silent);
      hear(readSign(event, data));
      alive();
    }
    clearTimeout(timer);
    if (heardAt > 0 && Date.now() - askedAt > SETTLED_MS) attempt = 0;
  };
  const isOver = (): boolean => signal.aborted;
  const keep = async (): Promise<void> => {
    // Asked after each pause, too: a stream that is opened after the end, nobody would close.
    while (!isOver()) {
      await listen();
      if (isOver()) return;
      absent();
      await pause(backoffMs(attempt++), restart.signal);
      if (restart.signal.aborted) restart = new AbortController();
    }
  };
  signal.addEventListener('abort', startAgain);
  void keep();
  return {
    revive() {
      // Only where none is open, or where one has missed a comment, as after a sleep.
      if (Date.now() - heardAt > times.silent * 0.6) startAgain();
    },
  };
}
