// What goes on while the visitor sees that there is no call: the time until another try makes sense, and
// the call elsewhere, which may end.
import type { Refusal } from './answers.ts';
import { takeLock } from './call-lock.ts';
import { countDown } from './countdown.ts';
import type { Endpoint } from './endpoint.ts';

/** Why there is no call, and who wants to know when that changes. */
export interface CoolDownOptions {
  readonly refusal?: Omit<Refusal, 'kind'>;
  readonly reason?: string;
  readonly endpoint: Pick<Endpoint, 'base'> | undefined;
  /** Seconds left. */
  readonly tick: (left: number) => void;
  /** No call runs elsewhere any more. */
  readonly free: () => void;
}

/** Waits until `signal` aborts. */
export async function coolDown(options: CoolDownOptions, signal: AbortSignal): Promise<void> {
  const { refusal, reason, endpoint, tick, free } = options;
  countDown(refusal?.retryAfterSeconds ?? 0, tick, signal);
  if ((refusal?.code ?? reason) !== 'elsewhere') return;
  const letGo = await takeLock(endpoint?.base ?? '', { signal }, () => undefined);
  letGo?.();
  if (!signal.aborted) free();
}
