// Work that is done again and again: the next pass starts some time after the last one has finished.
// The timer keeps no process alive.

export interface Loop {
  /** The next pass starts now, or as soon as the present one is done. */
  hurry(): void;
  stop(): void;
}

export interface LoopOptions {
  /** @returns ms until the next pass */
  readonly pass: () => Promise<number>;
  /** Until the first pass. */
  readonly firstMs: number;
  /** Between two passes at least, also when it is told to hurry. */
  readonly leastMs: number;
  /** Until the next one when a pass has failed. */
  readonly failedMs: number;
  readonly failed: (error: unknown) => void;
}

export function startLoop({ pass, firstMs, leastMs, failedMs, failed }: LoopOptions): Loop {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let hurried = false;

  function schedule(ms: number): void {
    if (!stopped) timer = setTimeout(() => void run(), ms).unref();
  }

  async function run(): Promise<void> {
    timer = undefined;
    const next = await pass().catch((error: unknown) => {
      failed(error);
      return failedMs;
    });
    schedule(hurried ? leastMs : next);
    hurried = false;
  }

  schedule(firstMs);
  return {
    hurry() {
      if (!timer) hurried = true;
      clearTimeout(timer);
      if (timer) schedule(leastMs);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
