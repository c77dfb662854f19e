// How long it takes until somebody is talked to: from the click on, in milliseconds. Knows no call, only what
// came when.

/** What comes one after another. */
export type Moment = 'admitted' | 'room' | 'joined' | 'replica' | 'firstWord';

/** Milliseconds from the click, each undefined while it has not come. */
export type ConnectTimes = Readonly<Record<Moment, number | undefined>>;

/** The moments of one call. */
export class ConnectClock {
  readonly #startedAt: number;
  readonly #times = new Map<Moment, number>();

  /** `startedAt`: the click, by `performance.now()`. */
  constructor(startedAt: number) {
    this.#startedAt = startedAt;
  }

  /** Notes that it has come; whether it has come just now for the first time. */
  note(moment: Moment): boolean {
    if (this.#times.has(moment)) return false;
    this.#times.set(moment, Math.round(performance.now() - this.#startedAt));
    return true;
  }

  /** All that has come so far. */
  get times(): ConnectTimes {
    const at = (moment: Moment): number | undefined => this.#times.get(moment);
    return {
      admitted: at('admitted'),
      room: at('room'),
      joined: at('joined'),
      replica: at('replica'),
      firstWord: at('firstWord'),
    };
  }
}
