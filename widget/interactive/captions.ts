// What of the talk is written over the picture just now: the last that was said, for as long as somebody needs to
// read it. Whether at all is the visitor's choice, for as long as the element lives.
import type { Utterance } from './transcript.ts';

/** For how long what is said stays after its last word, in ms. */
const LINGER_MS = 5000;

/** Captions as they are shown. */
export interface CaptionsView {
  readonly isOn: boolean;
  readonly caption: Utterance | undefined;
}

/** One element's captions. */
export class Captions {
  readonly actions = {
    toggleCaptions: (): void => {
      this.#isOn = !this.#isOn;
      this.#changed();
    },
  };
  readonly #changed: () => void;
  #isOn = true;
  #shown: Utterance | undefined;
  #isOver = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Takes in what has been said last. */
  follow(latest: Utterance | undefined): void {
    if (latest?.id === this.#shown?.id && latest?.text === this.#shown?.text) return;
    this.#shown = latest;
    this.#isOver = false;
    clearTimeout(this.#timer);
    // Also what nobody says is final: its speaker may have been lost.
    this.#timer = setTimeout(() => {
      this.#isOver = true;
      this.#changed();
    }, LINGER_MS);
  }

  get view(): CaptionsView {
    return { isOn: this.#isOn, caption: this.#isOn && !this.#isOver ? this.#shown : undefined };
  }
}
