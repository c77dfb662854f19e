// The messages around what the visitor says: begun, word by word where they are understood, ended. Pure.

import type { Wire } from './wire.ts';

const role = 'user';

/** The visitor's side of the wire; one utterance at a time. */
export class Hearing {
  readonly #wire: Wire;
  readonly #newId: () => string;
  #current: { id: string; startedAt: number; pieces: number } | undefined;

  constructor(wire: Wire, newId: () => string) {
    this.#wire = wire;
    this.#newId = newId;
  }

  get isOpen(): boolean {
    return this.#current !== undefined;
  }

  /** The visitor has begun to speak, which is a new turn; nothing is told twice. */
  begin(): void {
    if (this.#current) return;
    this.#wire.nextTurn();
    this.#current = { id: this.#newId(), startedAt: this.#wire.now(), pieces: 0 };
    this.#wire.send('conversation.started_speaking', { role }, this.#current.id);
    this.#wire.send('conversation.user.started_speaking', undefined, this.#current.id);
  }

  /** What has been understood up to now. */
  progress(speech: string): void {
    this.begin();
    this.#stream(speech, false);
  }

  /** The visitor has ended; with the words, where they were understood. */
  end(speech?: string): void {
    if (speech !== undefined) this.begin();
    const current = this.#current;
    if (!current) return;
    if (speech !== undefined) {
      this.#stream(speech, true);
      this.#wire.send('conversation.utterance', { role, speech }, current.id);
    }
    this.#current = undefined;
    const duration = (this.#wire.now() - current.startedAt) / 1000;
    const ended = { role, interrupted: false, duration };
    this.#wire.send('conversation.stopped_speaking', ended, current.id);
    this.#wire.send('conversation.user.stopped_speaking', undefined, current.id);
  }

  /** Words that were typed: a turn without a voice. */
  typed(speech: string): void {
    this.end();
    this.#wire.nextTurn();
    this.#wire.send('conversation.utterance', { role, speech }, this.#newId());
  }

  #stream(speech: string, final: boolean): void {
    if (!this.#current) return;
    const content = { role, speech, content_index: this.#current.pieces, final };
    this.#current.pieces += 1;
    this.#wire.send('conversation.utterance.streaming', content, this.#current.id);
  }
}
