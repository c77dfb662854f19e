// How long this process could not hear anybody of late: its event loop was blocked, the machine stood
// still, or what others have heard could not be read in the ledger. Visitors whose signs of life wait unread
// in a socket, or in a process that cannot take them down, are not silent.

export interface Patience {
  /** Takes down how late it is. To be called often, and before anybody is judged. */
  look(): void;
  /** The ledger did not tell what is due: what was heard since it last did may be nowhere in it. */
  ledgerAway(): void;
  /** It tells again. @returns true when it did not before */
  ledgerThere(): boolean;
  /** How much of the last window passed unheard, ms. */
  ms(): number;
}

/** On a busy machine timers are late; what waits in a socket for so short a time is simply read. */
const punctualMs = 1_000;

/**
 * @param everyMs how often `look` is called at least
 * @param windowMs how long it can matter: the longest silence that is judged
 * @param clock monotonic ms
 */
export function createPatience(
  everyMs: number,
  windowMs: number,
  clock: () => number = () => performance.now(),
): Patience {
  let lookedAt = clock();
  let toldAt = lookedAt;
  let isAway = false;
  let gaps: { readonly at: number; readonly ms: number }[] = [];

  return {
    look() {
      const at = clock();
      const lateMs = at - lookedAt - everyMs;
      lookedAt = at;
      gaps = gaps.filter((gap) => gap.at > at - windowMs);
      if (lateMs > punctualMs) gaps.push({ at, ms: lateMs });
    },
    ledgerAway() {
      isAway = true;
    },
    ledgerThere() {
      const at = clock();
      const wasAway = isAway;
      if (wasAway) gaps.push({ at, ms: at - toldAt });
      toldAt = at;
      isAway = false;
      return wasAway;
    },
    ms: () => gaps.reduce((sum, { ms }) => sum + ms, 0),
  };
}
