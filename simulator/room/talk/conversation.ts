// The replica's side of the talk: greets, answers what is typed or understood, uses the page's tools, and
// fills long silences.

import { Brain, comment, lead, type Outcome } from '../brain/brain.ts';
import type { Tool } from '../brain/asked.ts';
import { Memory } from '../brain/memory.ts';
import { withName } from '../words/words.ts';
import { Attention } from './attention.ts';
import { Hearing } from './hearing.ts';
import type { Incoming } from './incoming.ts';
import * as lines from './lines.ts';
import { Mouthpiece, type Mouth } from './mouthpiece.ts';
import { ToolCalls } from './tool-calls.ts';

/** What is said, by whom and in which language; `level` is the visitor's loudness, `rejoice` her joy. */
export interface Part extends Mouth {
  readonly name: string;
  readonly greeting: string;
  readonly language: string;
  readonly level: () => number;
  /** Whether the browser understands words at present. */
  readonly listening: () => boolean;
  /** The visitor has begun to speak. */
  readonly visitorBegan: () => void;
  readonly rejoice: (ms: number) => void;
}

/** One conversation, from the greeting to `stop`. */
export class Conversation {
  readonly #part: Part;
  readonly #memory = new Memory();
  readonly #brain = new Brain(this.#memory);
  readonly #mouthpiece: Mouthpiece;
  readonly #hearing: Hearing;
  readonly #tools: ToolCalls;
  readonly #attention: Attention;
  #turn = new AbortController();
  #isAtWork = false;
  #last = { text: '', language: 'en' };
  #quietCount = 0;
  #answerCount = 0;

  constructor(part: Part) {
    const { wire, newId } = (this.#part = part);
    this.#mouthpiece = new Mouthpiece(part);
    this.#hearing = new Hearing(wire, newId);
    this.#tools = new ToolCalls(wire, newId);
    this.#attention = new Attention({
      level: part.level,
      busy: () => this.#mouthpiece.busy || this.#isAtWork,
      began: () => {
        part.visitorBegan();
        // Where words are understood, they say when the visitor began.
        if (!part.listening()) this.#hearing.begin();
      },
      stopped: () => {
        this.#nod();
      },
      quiet: () => {
        this.#breakSilence();
      },
    });
  }

  start(): void {
    const { greeting, language, rejoice } = this.#part;
    rejoice(2600);
    if (greeting === '') void this.#say(lines.greeting, 'en');
    else void this.#say(greeting, language);
    this.#attention.start();
  }

  /** Says the last line again, for a visitor who has just switched the voice on. */
  repeat(): void {
    const { text, language } = this.#last;
    if (text !== '') void this.#say(text, language);
  }

  stop(): void {
    this.#turn.abort();
    this.#attention.stop();
    this.#mouthpiece.stop();
  }

  /** What the page says over the wire. */
  take(incoming: Incoming): void {
    switch (incoming.what) {
      case 'respond':
        this.#hearing.typed(incoming.text);
        void this.#answer(incoming.text);
        return;
      case 'echo':
        this.#turn.abort();
        void this.#say(incoming.text, 'en', incoming.inferenceId);
        return;
      case 'interrupt':
        this.#turn.abort();
        this.#mouthpiece.stop();
        return;
      case 'append':
        this.#memory.append(incoming.context);
        return;
      case 'overwrite':
        this.#memory.overwrite(incoming.context);
        return;
      case 'sensitivity':
        this.#memory.adjust(incoming.settings);
        return;
      case 'result':
        this.#tools.settle(incoming.id, incoming.outcome);
    }
  }

  /** What the browser has understood of the visitor's present sentence, up to now or in the end. */
  understand(words: string, isFinal: boolean): void {
    if (this.#mouthpiece.busy) {
      // Most likely it is her own voice that was heard.
      if (isFinal) this.#hearing.end();
      return;
    }
    this.#part.visitorBegan();
    if (!isFinal) {
      this.#hearing.progress(words);
      return;
    }
    this.#hearing.end(words);
    void this.#answer(words);
  }

  async #answer(text: string): Promise<void> {
    this.#turn.abort();
    const { signal } = (this.#turn = new AbortController());
    const answer = this.#brain.answer(text);
    this.#isAtWork = answer.what === 'tools';
    switch (answer.what) {
      case 'say':
        return this.#say(answer.text, 'en');
      case 'event':
        this.#part.wire.send(answer.type, answer.properties);
        return;
      case 'tools':
        await this.#use(answer.tools, signal);
        if (this.#turn.signal === signal) this.#isAtWork = false;
    }
  }

  async #use(tools: readonly Tool[], signal: AbortSignal): Promise<void> {
    await this.#say(lead, 'en');
    let outcome: Outcome = { status: 'silent' };
    for (const tool of tools) {
      if (signal.aborted) return;
      outcome = await this.#tools.call(tool, signal);
      if (outcome.status !== 'success') break;
    }
    if (!signal.aborted) await this.#say(comment(outcome), 'en');
  }

  /** The visitor has stopped; unless she is at it already, she shows that she heard a voice. */
  #nod(): void {
    if (this.#part.listening()) return;
    this.#hearing.end();
    const line = lines.answers[this.#answerCount % lines.answers.length];
    if (line === undefined || this.#mouthpiece.busy || this.#isAtWork) return;
    this.#answerCount += 1;
    void this.#say(line, 'en');
  }

  #breakSilence(): void {
    const all = this.#part.listening() ? lines.quietLinesWhileListening : lines.quietLines;
    const line = all[this.#quietCount];
    if (line === undefined || this.#hearing.isOpen) return;
    this.#quietCount += 1;
    void this.#say(line, 'en');
  }

  #say(text: string, language: string, inferenceId?: string): Promise<void> {
    this.#last = { text: withName(text, this.#part.name), language };
    return this.#mouthpiece.say(this.#last.text, language, inferenceId);
  }
}
