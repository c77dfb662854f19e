// Notices by loudness alone that the visitor speaks, has stopped, or that nobody has said anything for long.

interface Noticing {
  /** Loudness of the visitor, 0…1. */
  level(): number;
  /** She speaks or works: then nothing counts. */
  busy(): boolean;
  began(): void;
  stopped(): void;
  /** Nobody spoke for a while; the next while is longer. */
  quiet(): void;
}

const tickMs = 100;
/** Speech shorter than this is a cough; a gap shorter than this is a breath. */
const wordsMs = 700;
const gapMs = 1000;
/** How fast silence wears off what was heard. */
const fading = 0.35;
/** The first silence she breaks; each later one is longer by half. */
const firstQuietMs = 6500;

/** Listens between `start` and `stop`. */
export class Attention {
  readonly #noticing: Noticing;
  #timer: ReturnType<typeof setInterval> | undefined;
  #heard = false;
  #talkedMs = 0;
  #silentMs = 0;
  #quietMs = 0;
  #quietCount = 0;

  constructor(noticing: Noticing) {
    this.#noticing = noticing;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#tick();
    }, tickMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const loud = this.#noticing.level() > 0.08;
    if (this.#noticing.busy()) {
      this.#talkedMs = this.#silentMs = this.#quietMs = 0;
      this.#forget();
      return;
    }
    this.#silentMs = loud ? 0 : this.#silentMs + tickMs;
    // a sound now and then fades out of the count and is no talk
    this.#talkedMs = Math.max(0, this.#talkedMs + (loud ? tickMs : -tickMs * fading));
    const talking = this.#talkedMs >= wordsMs;
    this.#quietMs = talking ? 0 : this.#quietMs + tickMs;
    if (talking && !this.#heard) {
      this.#heard = true;
      this.#noticing.began();
    }
    if (this.#heard && this.#silentMs > gapMs) {
      this.#talkedMs = this.#quietMs = 0;
      this.#forget();
    } else if (!loud && this.#quietMs > firstQuietMs * 1.5 ** this.#quietCount) {
      this.#quietMs = 0;
      this.#quietCount += 1;
      this.#noticing.quiet();
    }
  }

  #forget(): void {
    if (!this.#heard) return;
    this.#heard = false;
    this.#noticing.stopped();
  }
}
