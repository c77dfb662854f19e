// The event stream, read by fetch, since an EventSource can send no token; opened again whenever it breaks.
// Knows how the stream is written, and nothing of what it says.
// Format: https://html.spec.whatwg.org/multipage/server-sent-events.html
import type { OperatorEvent } from '../contract/operator.ts';
import { Trouble, type Asking } from './asking.ts';

/** `locked`: a token is needed. `lost`: it will be tried again. */
export type LinkState = 'connecting' | 'open' | 'lost' | 'locked';

export interface LinkEars {
  said(event: OperatorEvent): void;
  /** @param trouble why, when there is more to say */
  turned(state: LinkState, trouble?: string): void;
}

/** The listener writes something every five seconds: after this silence nobody is there. */
const silenceMs = 12_000;
const firstRetryMs = 500;
const longestRetryMs = 8_000;

/** Opens the stream; the signal closes it for good. */
export async function holdLink(asking: Asking, ears: LinkEars, signal: AbortSignal): Promise<void> {
  let failures = 0;
  ears.turned('connecting');
  while (!signal.aborted) {
    try {
      await readOnce(asking, signal, (event) => {
        failures = 0;
        ears.said(event);
        ears.turned('open');
      });
    } catch (error) {
      if (isAborted(signal)) return;
      const trouble = error instanceof Trouble ? error : undefined;
      if (trouble?.status === 401 || (trouble?.status === 429 && asking.hasToken())) {
        const isWrong = trouble.status === 401 && asking.hasToken();
        ears.turned('locked', isWrong ? 'That is not the token.' : waitOf(trouble));
        asking.setToken(null);
        return;
      }
    }
    if (isAborted(signal)) return;
    ears.turned('lost');
    const pause = Math.min(firstRetryMs * 2 ** failures, longestRetryMs);
    failures += 1;
    await rest(pause * (0.75 + Math.random() / 2), signal);
  }
}

/** Who has not been asked for a token yet has done nothing wrong. */
function waitOf({ status, message }: Trouble): string | undefined {
  return status === 429 ? message : undefined;
}

/** The compiler takes what was asked before an await for what is now. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

async function readOnce(
  asking: Asking,
  signal: AbortSignal,
  hear: (event: OperatorEvent) => void,
): Promise<void> {
  const silence = new AbortController();
  const either = AbortSignal.any([signal, silence.signal]);
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      silence.abort();
    }, silenceMs);
  };
  try {
    wait();
    const { body } = await asking.get('events', either);
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const chunk = await reader?.read();
      if (!chunk || chunk.done) return;
      wait();
      const blocks = (rest + chunk.value).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = read(block);
        if (event) hear(event);
      }
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Null for a comment. */
function read(block: string): OperatorEvent | null {
  const line = (name: string) =>
    block
      .split('\n')
      .find((one) => one.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const [event, data] = [line('event'), line('data')];
  // What our own listener has written.
  return event && data ? ({ event, data: JSON.parse(data) as unknown } as OperatorEvent) : null;
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
