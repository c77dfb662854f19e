// Work that has to be done and could not be, because the store or Tavus failed: kept by this process
// and tried again until it is done. Knows nothing of what the work is.

export interface Owed {
  /**
   * Does `work` now; when it throws, keeps it and tries again at `retry`. Never rejects.
   * @param name tells one piece of work from another: the same name replaces
   */
  pay(name: string, work: () => Promise<void>): Promise<void>;
  /** It need not be done any more. */
  forgive(name: string): void;
  /** Tries everything whose time has come, or all of it. */
  retry(all?: boolean): Promise<void>;
}

/** What is done about a failure; `attempt` counts from 1. */
export interface OwedOptions {
  /** Epoch ms. */
  readonly now: () => number;
  readonly nextAttempt: (attempts: number) => number;
  readonly failed: (name: string, attempt: number, error: unknown) => void;
}

interface Debt {
  readonly work: () => Promise<void>;
  readonly attempts: number;
  /** Epoch ms; Infinity while it is being tried. */
  readonly at: number;
}

/** Debts that are tried at a time. */
const sliceSize = 100;

export function createOwed({ now, nextAttempt, failed }: OwedOptions): Owed {
  const debts = new Map<string, Debt>();

  async function attempt(name: string, { work, attempts }: Debt): Promise<void> {
    // Whoever pays under the same name meanwhile has the last word.
    const trying = { work, attempts: attempts + 1, at: Infinity };
    debts.set(name, trying);
    try {
      await work();
      if (debts.get(name) === trying) debts.delete(name);
    } catch (error) {
      failed(name, attempts + 1, error);
      if (debts.get(name) === trying) debts.set(name, { ...trying, at: nextAttempt(attempts) });
    }
  }

  return {
    pay: (name, work) => attempt(name, { work, attempts: 0, at: 0 }),
    forgive: (name) => void debts.delete(name),
    async retry(all = false) {
      const until = all ? Number.MAX_VALUE : now();
      const due = [...debts].filter(([, { at }]) => at <= until);
      // In slices, so that requests are answered in between.
      for (let start = 0; start < due.length; start += sliceSize) {
        const slice = due.slice(start, start + sliceSize);
        await Promise.all(slice.map(([name, debt]) => attempt(name, debt)));
      }
    },
  };
}
