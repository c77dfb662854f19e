// The replica's side of the talk: greets, fills long silences, answers when the visitor stops speaking.

import { answers, greeting as defaultGreeting, quietLines } from './lines.ts';
import { withName } from './words.ts';

interface Speaker {
  readonly speaking: boolean;
  say(text: string, language: string): Promise<void>;
  stop(): void;
}

/** What is said, by whom and in which language; `level` is the visitor's loudness, `rejoice` her joy. */
export interface Part {
  name: string;
  greeting: string;
  language: string;
  voice: Speaker;
  level: () => number;
  rejoice: (ms: number) => void;
}

const tickMs = 100;
/** Speech shorter than this is a cough; a gap shorter than this is a breath. */
const wordsMs = 700;
const gapMs = 1000;
/** How fast silence wears off what was heard. */
const fading = 0.35;
/** The first silence she breaks; each later one is longer by half. */
const firstQuietMs = 6500;

/** One conversation, from the greeting to `stop`. */
export class Conversation {
  readonly #part: Part;
  #timer: ReturnType<typeof setInterval> | undefined;
  #last: { text: string; language: string } = { text: '', language: 'en' };
  #heard = false;
  #talkedMs = 0;
  #silentMs = 0;
  #quietMs = 0;
  #quietCount = 0;
  #answerCount = 0;

  constructor(part: Part) {
    this.#part = part;
  }

  start(): void {
    const { greeting, language, rejoice } = this.#part;
    rejoice(2600);
    if (greeting === '') this.#say(defaultGreeting, 'en');
    else this.#say(greeting, language);
    this.#timer = setInterval(() => {
      this.#tick();
    }, tickMs);
  }

  /** Says the last line again, for a visitor who has just switched the voice on. */
  repeat(): void {
    const { text, language } = this.#last;
    if (text !== '') this.#say(text, language);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#part.voice.stop();
  }

  #tick(): void {
    const { voice, level } = this.#part;
    if (voice.speaking) {
      this.#talkedMs = this.#silentMs = this.#quietMs = 0;
      return;
    }
    const loud = level() > 0.08;
    this.#silentMs = loud ? 0 : this.#silentMs + tickMs;
    // a sound now and then fades out of the count and is no talk
    this.#talkedMs = loud ? this.#talkedMs + tickMs : this.#talkedMs - tickMs * fading;
    const talking = this.#talkedMs >= wordsMs;
    if (talking) this.#heard = true;
    this.#talkedMs = Math.max(0, this.#talkedMs);
    this.#quietMs = talking ? 0 : this.#quietMs + tickMs;
    if (this.#heard && this.#silentMs > gapMs) this.#answer();
    else if (!loud && this.#quietMs > firstQuietMs * 1.5 ** this.#quietCount) this.#breakSilence();
  }

  #answer(): void {
    this.#heard = false;
    this.#talkedMs = this.#quietMs = 0;
    const line = answers[this.#answerCount % answers.length];
    if (line === undefined) return;
    this.#answerCount += 1;
    this.#say(line, 'en');
  }

  #breakSilence(): void {
    const line = quietLines[this.#quietCount];
    this.#quietMs = 0;
    if (line === undefined) return;
    this.#quietCount += 1;
    this.#say(line, 'en');
  }

  #say(text: string, language: string): void {
    this.#last = { text: withName(text, this.#part.name), language };
    void this.#part.voice.say(this.#last.text, language);
  }
}
