// Work that has to be done and could not be, because the store or Tavus failed: kept by this process
// and tried again until it is done. Knows nothing of what the work is.

export interface Owed {
  /**
   * Does `work` now; when it throws, keeps it and tries again at `retry`. Never rejects.
   * @param name tells one piece of work from another: the same name replaces
   */
  pay(name: string, work: () => Promise<void>): Promise<void>;
  /** Tries everything whose time has come. */
  retry(): Promise<void>;
}

/** What is done about a failure; `attempt` counts from 1. */
export interface OwedOptions {
  /** Epoch ms. */
  readonly now: () => number;
  readonly nextAttempt: (attempts: number) => number;
  readonly failed: (name: string, attempt: number, error: unknown) => void;
}

export function createOwed({ now, nextAttempt, failed }: OwedOptions): Owed {
  const debts = new Map<string, { work: () => Promise<void>; attempts: number; at: number }>();

  async function attempt(name: string, work: () => Promise<void>, attempts: number): Promise<void> {
    try {
      await work();
      debts.delete(name);
    } catch (error) {
      failed(name, attempts + 1, error);
      debts.set(name, { work, attempts: attempts + 1, at: nextAttempt(attempts) });
    }
  }

  return {
    pay: (name, work) => attempt(name, work, 0),
    async retry() {
      const due = [...debts].filter(([, { at }]) => at <= now());
      await Promise.all(due.map(([name, { work, attempts }]) => attempt(name, work, attempts)));
    },
  };
}
