// A clock that counts whole seconds down to zero and may be set right on the way. It does not jump when
// the computer's clock is set.

/** A running countdown. */
export interface Countdown {
  /** Sets the seconds that are left, as the server knows them. */
  readonly correct: (seconds: number) => void;
}

/** Tells `tick` the seconds left, now and each second down to 0, until `signal` aborts. */
export function countDown(
  seconds: number,
  tick: (left: number) => void,
  signal: AbortSignal,
): Countdown {
  let endsAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const step = (): void => {
    clearTimeout(timer);
    if (signal.aborted) return;
    const leftMs = Math.max(0, endsAt - performance.now());
    // The next whole second is waited for first: a tick may stop the countdown.
    if (leftMs > 0) timer = setTimeout(step, leftMs % 1000 || 1000);
    tick(Math.ceil(leftMs / 1000));
  };
  const correct = (left: number): void => {
    endsAt = performance.now() + left * 1000;
    step();
  };
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
  });
  correct(seconds);
  return { correct };
}
