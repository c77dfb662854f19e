// When this process itself stood still: visitors who could not send then were not cut off by the server.

export interface Stall {
  readonly from: number;
  readonly to: number;
}

const everyMs = 50;
/** Well below the heartbeat, so that a shorter one delays no sign of life by much. */
const noticedMs = 400;

/** Watches the process until `stop`. */
export function watchStalls(): { readonly stalls: readonly Stall[]; stop(): void } {
  const stalls: Stall[] = [];
  let last = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    if (now - last > noticedMs) stalls.push({ from: last, to: now });
    last = now;
  }, everyMs);
  return { stalls, stop: () => clearInterval(timer) };
}
