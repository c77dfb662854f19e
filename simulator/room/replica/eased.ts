// A number that follows its target smoothly, whatever the frame rate.

/** Reaches about two thirds of the way in 1/rate seconds. */
export class Eased {
  value: number;
  readonly #rate: number;

  constructor(value: number, rate: number) {
    this.value = value;
    this.#rate = rate;
  }

  /** One step of `seconds` towards `target`. */
  follow(target: number, seconds: number): number {
    this.value += (target - this.value) * (1 - Math.exp(-this.#rate * seconds));
    return this.value;
  }
}
