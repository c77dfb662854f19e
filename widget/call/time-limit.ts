// A limit to waiting.

/**
 * Does `work` with a signal that aborts with `outer`, or after `ms`; undefined when it failed. Leaves no
 * timer and no listener behind.
 */
export async function within<T>(
  ms: number,
  outer: AbortSignal,
  work: (soon: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const inner = new AbortController();
  const stop = (): void => {
    inner.abort();
  };
  const timer = setTimeout(stop, ms);
  outer.addEventListener('abort', stop);
  if (outer.aborted) stop();
  try {
    return await work(inner.signal);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', stop);
  }
}
