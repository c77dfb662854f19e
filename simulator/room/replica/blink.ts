// Blinks at irregular intervals, now and then twice, quicker down than up.

const downMs = 75;
const upMs = 150;

/** The lids over time. */
export class Blink {
  #startsAt = 0;

  /** 0 open … 1 closed at `now` (milliseconds); asks to blink soon with `soon`. */
  lids(now: number, soon = false): number {
    const since = now - this.#startsAt;
    if (since > downMs + upMs) {
      const again = Math.random() < 0.16 ? 130 : 1700 + Math.random() ** 1.6 * 4600;
      this.#startsAt = now + again;
    } else if (soon && since < -200) {
      this.#startsAt = now;
    }
    if (since < 0) return 0;
    return since < downMs ? since / downMs : Math.max(0, 1 - (since - downMs) / upMs);
  }
}
