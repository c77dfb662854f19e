// A limit to waiting.

/** A signal that aborts with `outer`, or after `ms`. */
export function timeLimit(ms: number, outer: AbortSignal): AbortSignal {
  const inner = new AbortController();
  const stop = (): void => {
    inner.abort();
  };
  setTimeout(stop, ms);
  outer.addEventListener('abort', stop);
  if (outer.aborted) stop();
  return inner.signal;
}
