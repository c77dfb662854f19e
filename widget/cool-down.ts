// What goes on while the visitor sees that there is no call: the time until another try makes sense, and
// the call elsewhere, which may end.
import { takeLock } from './call-lock.ts';
import { countDown } from './countdown.ts';

/** Why there is no call, and who wants to know when that changes. */
export interface CoolDownOptions {
  /** Until another try makes sense. */
  readonly seconds: number;
  readonly isElsewhere: boolean;
  /** The endpoint's address. */
  readonly base: string;
  /** Seconds left. */
  readonly tick: (left: number) => void;
  /** No call runs elsewhere any more. */
  readonly free: () => void;
}

/** Waits until `signal` aborts. */
export async function coolDown(options: CoolDownOptions, signal: AbortSignal): Promise<void> {
  const { seconds, isElsewhere, base, tick, free } = options;
  countDown(seconds, tick, signal);
  if (!isElsewhere) return;
  const letGo = await takeLock(base, { signal }, () => undefined);
  letGo?.();
  if (!signal.aborted) free();
}
