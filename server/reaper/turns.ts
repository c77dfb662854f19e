// Whose turn it is to look at Tavus's list: where processes on several machines share a ledger, one look does for
// all of them, and its outcome says when the next one is due. Knows nothing of what is looked at.
import type { Ledger } from '../ledger/ledger.ts';

/** What is done in turns. */
const what = 'reconcile';

export interface Turns {
  /**
   * Does the work if it is this process's turn.
   * @param work gives the ms until the next turn, whoever takes it
   * @returns ms until this process asks for a turn again
   */
  inTurn(work: () => Promise<number>): Promise<number>;
  /** There is a reason to look that others do not know of: the next work waits for no turn. */
  hurry(): void;
}

/**
 * @param shared null where every process takes each turn
 * @param leastMs for so long a turn that was taken is taken, also when its process dies
 */
export function createTurns(shared: Ledger['shared'], leastMs: number): Turns {
  // Whoever starts looks at once: it may come after one that has left something behind.
  let hurried = true;

  /** Better twice than never: where turns cannot be written down, each process takes its own. */
  async function takeTurn(): Promise<number> {
    return (await shared?.takeTurn(what, leastMs).catch(() => 0)) ?? 0;
  }

  return {
    async inTurn(work) {
      const hasReason = hurried;
      if (!hasReason) {
        const waitMs = await takeTurn();
        if (waitMs > 0) return waitMs;
      }
      hurried = false;
      try {
        const againMs = await work();
        await shared?.endTurn(what, againMs).catch(() => undefined);
        return againMs;
      } catch (error) {
        hurried ||= hasReason;
        throw error;
      }
    },
    hurry() {
      hurried = true;
    },
  };
}
