// Says a text aloud and tells the page what is being said, from the first word to the last.

import { Saying, type Roles } from './saying.ts';
import type { Wire } from './wire.ts';

interface Speaker {
  readonly speaking: boolean;
  readonly said: string;
  say(text: string, language: string): Promise<'said' | 'cut'>;
  stop(): void;
}

/** What it speaks with, and who is told. */
export interface Mouth {
  readonly voice: Speaker;
  readonly wire: Wire;
  readonly roles: Roles;
  readonly newId: () => string;
  /** She has begun to speak, in the listeners' sense. */
  readonly began: () => void;
}

const lookMs = 100;

/** One text at a time; a new one interrupts the former. */
export class Mouthpiece {
  readonly #mouth: Mouth;
  #cut: () => void = () => undefined;
  #busy = false;

  constructor(mouth: Mouth) {
    this.#mouth = mouth;
  }

  /** From the wish to speak to the last word. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Resolves with the last word, or as soon as it is cut off. */
  async say(text: string, language: string, inferenceId?: string): Promise<void> {
    this.stop();
    const { voice, wire, roles, newId, began } = this.#mouth;
    const saying = new Saying(wire, roles, text, inferenceId ?? newId());
    const looking = setInterval(() => {
      if (!voice.speaking) return;
      saying.begin();
      began();
      saying.progress(voice.said);
    }, lookMs);
    this.#busy = true;
    const cut = (this.#cut = () => {
      clearInterval(looking);
      this.#busy = false;
      saying.end(voice.said, true);
    });
    const outcome = await voice.say(text, language);
    if (outcome === 'cut' || this.#cut !== cut) return;
    // A text too short to be looked at was said all the same.
    saying.begin();
    saying.end(text, false);
    clearInterval(looking);
    this.#cut = () => undefined;
    this.#busy = false;
  }

  /** Falls silent at once. */
  stop(): void {
    this.#cut();
    this.#mouth.voice.stop();
  }
}
