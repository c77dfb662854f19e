// What the replica says: as a caption always, aloud where the browser can, with the mouth kept in step.

import { pause } from '../pause.ts';
import { phrasesOf } from './phrases.ts';
import {
  closed,
  indexAt,
  shapeAt,
  speechOf,
  timeOf,
  type MouthShape,
  type Speech,
} from '../replica/mouth.ts';
import { utter } from './utterance.ts';

interface Listener {
  caption(text: string): void;
  /** The browser wants a touch before it lets her speak. */
  silenced(): void;
}

/** How long a caption stays after the last word, in milliseconds. */
const lingerMs = 2200;

/** Says one text at a time; a new one interrupts the former. */
export class Voice {
  readonly #listener: Listener;
  #aloud = true;
  #current = new AbortController();
  #speech: Speech | undefined;
  #phrase = '';
  #said = '';
  #startedAt = 0;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  get speaking(): boolean {
    return this.#speech !== undefined;
  }

  /** The mouth right now. */
  get mouth(): MouthShape {
    return this.#speech === undefined
      ? closed
      : shapeAt(this.#speech, performance.now() - this.#startedAt);
  }

  /** The words of the present text that have been said up to now; those of the last one when she is silent. */
  get said(): string {
    if (this.#speech === undefined) return this.#said;
    const index = indexAt(this.#speech, performance.now() - this.#startedAt);
    const words = this.#phrase.slice(0, Math.max(0, this.#phrase.lastIndexOf(' ', index)));
    return `${this.#said} ${words}`.trim();
  }

  /** Resolves when the text has been said, or was interrupted; `language` is a tag such as `en`. */
  async say(text: string, language: string): Promise<'said' | 'cut'> {
    this.stop();
    this.#said = '';
    const { signal } = (this.#current = new AbortController());
    for (const phrase of phrasesOf(text)) {
      this.#listener.caption(phrase);
      this.#phrase = phrase;
      await this.#sayPhrase(phrase, language, signal);
      if (signal.aborted) return 'cut';
      this.#said = `${this.#said} ${phrase}`.trim();
    }
    void pause(lingerMs, signal).then(() => {
      if (!signal.aborted) this.#listener.caption('');
    });
    return 'said';
  }

  /** After the visitor has touched the page: speak aloud again. */
  unsilence(): void {
    this.#aloud = true;
  }

  stop(): void {
    this.#said = this.said;
    this.#current.abort();
    this.#speech = undefined;
    this.#listener.caption('');
  }

  async #sayPhrase(phrase: string, language: string, signal: AbortSignal): Promise<void> {
    const speech = speechOf(phrase);
    const begin = (index: number): void => {
      if (signal.aborted) return;
      this.#speech = speech;
      this.#startedAt = performance.now() - timeOf(speech, index);
    };
    const progress = {
      started: () => {
        begin(0);
      },
      at: begin,
    };
    const outcome = this.#aloud
      ? await utter(phrase, language, speech.durationMs * 3, progress, signal)
      : 'unable';
    if (signal.aborted) return;
    if (outcome === 'not-allowed') this.#listener.silenced();
    if (outcome !== 'spoken') {
      this.#aloud = false;
      begin(0);
      await pause(speech.durationMs, signal);
    }
    // another speech may have begun meanwhile
    if (this.#speech === speech) this.#speech = undefined;
  }
}
