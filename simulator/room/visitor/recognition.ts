// The browser's own speech recognition, where it has one. In Chrome it sends what it hears to Google: it runs
// only while the visitor wants it.

/** What comes of listening. */
export interface Heard {
  /** The present sentence as understood up to now, or in the end. */
  words(text: string, isFinal: boolean): void;
  /** The service does not answer, or may not be used. */
  failed(): void;
}

interface ResultEvent extends Event {
  readonly resultIndex: number;
  readonly results: SpeechRecognitionResultList;
}

/** The part of the Web Speech API that is used; TypeScript knows none of it. */
interface Recognizer extends EventTarget {
  continuous: boolean;
  interimResults: boolean;
  lang: string;
  start(): void;
  abort(): void;
}

type Maker = new () => Recognizer;

function maker(): Maker | undefined {
  const { SpeechRecognition: standard, webkitSpeechRecognition: prefixed } = window as {
    SpeechRecognition?: Maker;
    webkitSpeechRecognition?: Maker;
  };
  return standard ?? prefixed;
}

/** Whether this browser could. */
export function canRecognize(): boolean {
  return maker() !== undefined;
}

/** On or off, as the visitor wishes; off at first. */
export class Recognition {
  readonly #heard: Heard;
  readonly #language: string;
  #current: Recognizer | undefined;

  /** @param language a tag such as `en` */
  constructor(heard: Heard, language: string) {
    this.#heard = heard;
    this.#language = language;
  }

  get on(): boolean {
    return this.#current !== undefined;
  }

  start(): void {
    const Maker = maker();
    if (this.#current !== undefined || Maker === undefined) return;
    const recognizer = (this.#current = new Maker());
    recognizer.continuous = recognizer.interimResults = true;
    recognizer.lang = this.#language;
    recognizer.addEventListener('result', (event) => {
      if (this.#current === recognizer) this.#pass(event as ResultEvent);
    });
    recognizer.addEventListener('error', (event) => {
      const { error } = event as Event & { error?: string };
      // Silence is no fault, and what is aborted was asked for.
      if (error !== 'no-speech' && error !== 'aborted') this.#fail(recognizer);
    });
    // Browsers end it after a while of their own accord.
    recognizer.addEventListener('end', () => {
      if (this.#current === recognizer) this.#run(recognizer);
    });
    this.#run(recognizer);
  }

  stop(): void {
    const recognizer = this.#current;
    this.#current = undefined;
    recognizer?.abort();
  }

  #run(recognizer: Recognizer): void {
    try {
      recognizer.start();
    } catch {
      this.#fail(recognizer);
    }
  }

  #fail(recognizer: Recognizer): void {
    if (this.#current !== recognizer) return;
    this.stop();
    this.#heard.failed();
  }

  #pass({ resultIndex, results }: ResultEvent): void {
    const fresh = Array.from(results).slice(resultIndex);
    const interim = fresh.filter(({ isFinal }) => !isFinal).map(wordsOf);
    for (const result of fresh) {
      if (result.isFinal && wordsOf(result) !== '') this.#heard.words(wordsOf(result), true);
    }
    const text = interim.join(' ').trim();
    if (text !== '') this.#heard.words(text, false);
  }
}

function wordsOf(result: SpeechRecognitionResult): string {
  return result[0]?.transcript.trim() ?? '';
}
