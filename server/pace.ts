// The times that are no settings: how long Tavus may take, and how often the endpoint looks after what
// is open. All ms. One place, so that a test can run a day in a minute.

export interface Pace {
  /** Create may take seconds at Tavus: a replica is started. After this its outcome is unknown. */
  readonly createTimeoutMs: number;
  /** For everything else that is asked of Tavus. */
  readonly answerTimeoutMs: number;
  /** For each of two questions whether a visitor is human, where somebody else is asked. */
  readonly humanCheckMs: number;
  /** Between two passes of the reaper: what is over waits for the next one, and is billed. */
  readonly reapMs: number;
  /**
   * Between two comments on a presence stream. Proxies ask for one a minute; Firefox keeps the connection
   * of a page whose process has died until the next bytes come.
   */
  readonly commentMs: number;
  /** Between two looks at Tavus's own list. */
  readonly reconcileMs: number;
  /** The same while the outcome of a create is unknown. */
  readonly doubtMs: number;
  /**
   * A create this old that Tavus does not list has made nothing. Longer than `createTimeoutMs`, since
   * Tavus may carry out what we no longer wait for.
   */
  readonly settleMs: number;
  /** Beyond Tavus's own timers before what they must have ended is taken for ended. */
  readonly marginMs: number;
  /** A ledger that has not answered by then is one that cannot be reached. */
  readonly storeMs: number;
  /** From the first vain attempt to the second; it doubles from there. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** How long whoever publishes the keys of tickets may take; their visitor waits meanwhile. */
  readonly keysTimeoutMs: number;
  /** Keys this young are not asked for again by a ticket that names none of them. */
  readonly keysYoungMs: number;
  /**
   * A connection over which nothing moves for so long is closed, whatever it waits for. Longer than a create may take,
   * and a presence stream carries a comment four times a second.
   */
  readonly idleMs: number;
}

export const usualPace: Pace = {
  createTimeoutMs: 20_000,
  answerTimeoutMs: 3_000,
  humanCheckMs: 3_000,
  reapMs: 250,
  commentMs: 250,
  reconcileMs: 60_000,
  doubtMs: 5_000,
  settleMs: 30_000,
  marginMs: 15_000,
  storeMs: 5_000,
  firstRetryMs: 1_000,
  longestRetryMs: 60_000,
  keysTimeoutMs: 3_000,
  keysYoungMs: 30_000,
  idleMs: 60_000,
};
