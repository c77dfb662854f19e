// What time it is at the server, by which all that share a ledger go: their machines' clocks may differ.
// Measured over each round trip, and moved no further than the answer proves it to be wrong, so that it
// is as steady as this machine's monotonic clock. Knows nothing of Redis.

export interface ServerTime {
  /** Epoch ms. */
  now(): number;
  /**
   * The server said that it was `at`, somewhere between a question and its answer.
   * @param sentAt of the question, by `passed`
   */
  learn(at: number, sentAt: number): void;
}

/** @param passed monotonic ms */
export function createServerTime(passed: () => number = () => performance.now()): ServerTime {
  let offset: number | null = null;
  return {
    now: () => (offset === null ? Date.now() : offset + passed()),
    learn(at, sentAt) {
      // It says whole milliseconds, of one that may be nearly over.
      const [least, most] = [at - passed(), at + 1 - sentAt];
      offset = offset === null ? (least + most) / 2 : Math.min(most, Math.max(least, offset));
    },
  };
}
