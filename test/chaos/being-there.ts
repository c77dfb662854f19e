// Staying in a call as widget/call/presence.ts does: a stream that is opened again whenever it closes, and
// heartbeats beside it. Hears when the endpoint says that the call is over.
import { setTimeout as pause } from 'node:timers/promises';
import type { Call, Page, Sign } from './page.ts';
import { settings } from './times.ts';

export interface BeingThere {
  /** The endpoint's words, once it says that the call is over. */
  readonly over: Promise<string>;
  /** The stream breaks; it is opened again at once. */
  loseStream(): void;
  /** Nothing is sent any more, and what is open stays open. */
  freeze(): void;
  /** The stream is closed and nothing is sent any more. */
  stop(): void;
}

const firstPauseMs = 50;
const longestPauseMs = 600;

export function beThere(page: Page, call: Call): BeingThere {
  let tellOver: (reason: string) => void = () => undefined;
  const over = new Promise<string>((resolve) => (tellOver = resolve));
  const stopped = new AbortController();
  let stream = new AbortController();
  let present = true;
  const isPresent = () => present;

  const hear = (sign: Sign | null): void => {
    if (present && sign !== null && sign !== 'active') tellOver(sign.ended);
  };

  async function listen(): Promise<void> {
    for (let attempt = 0; isPresent(); attempt += 1) {
      const signal = AbortSignal.any([stopped.signal, stream.signal]);
      const was = await page.attend(call, hear, signal);
      if (!isPresent()) return;
      // Without a stream only a beat shows that somebody is there, and the grace is short.
      if (was) attempt = 0;
      else hear(await page.heartbeat(call));
      await pause(Math.min(firstPauseMs * 2 ** attempt, longestPauseMs));
    }
  }

  async function beat(): Promise<void> {
    while (isPresent()) {
      await pause(settings.heartbeatSeconds * 1_000);
      // Not awaited: one that gets no answer must not delay the next.
      if (isPresent()) void page.heartbeat(call).then(hear);
    }
  }

  void listen();
  void beat();
  return {
    over,
    loseStream() {
      const lost = stream;
      stream = new AbortController();
      lost.abort();
    },
    freeze: () => void (present = false),
    stop() {
      present = false;
      stopped.abort();
    },
  };
}
