// The messages around one utterance of the replica: begun, word by word, whole, ended. Pure.

import type { Wire } from './wire.ts';

/** As whom the replica is told of: since Tavus's renaming under both names, one message each. */
export type Roles = readonly ('pal' | 'replica')[];

const wordsAtOnce = 2;

/** One utterance; tells nothing before `begin`, and nothing after `end`. */
export class Saying {
  readonly #wire: Wire;
  readonly #roles: Roles;
  readonly #text: string;
  readonly #inferenceId: string;
  #startedAt: number | undefined;
  #isOver = false;
  #words = 0;
  #pieces = 0;

  constructor(wire: Wire, roles: Roles, text: string, inferenceId: string) {
    this.#wire = wire;
    this.#roles = roles;
    this.#text = text;
    this.#inferenceId = inferenceId;
  }

  begin(): void {
    if (this.#startedAt !== undefined || this.#isOver) return;
    this.#startedAt = this.#wire.now();
    this.#tell('conversation.started_speaking', {});
    this.#wire.send('conversation.replica.started_speaking', undefined, this.#inferenceId);
  }

  /** What has been said up to now; told when it has grown by a few words. */
  progress(spoken: string): void {
    const words = spoken.split(/\s+/).filter((word) => word !== '').length;
    if (this.#startedAt === undefined || this.#isOver || words < this.#words + wordsAtOnce) return;
    this.#words = words;
    this.#stream(spoken, {});
  }

  /** It is over: with the last word, or cut off after what was `spoken`. */
  end(spoken: string, interrupted: boolean): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#startedAt === undefined) return;
    const duration = (this.#wire.now() - this.#startedAt) / 1000;
    this.#stream(interrupted ? spoken : this.#text, {
      final: true,
      ...(interrupted && { is_interrupted: true }),
    });
    const cut = interrupted && { interrupted };
    this.#tell('conversation.utterance', { speech: this.#text, ...cut });
    this.#tell('conversation.stopped_speaking', { interrupted, duration });
    const legacy = 'conversation.replica.stopped_speaking';
    this.#wire.send(legacy, { interrupted, duration }, this.#inferenceId);
  }

  #stream(speech: string, more: object): void {
    const content = { speech, content_index: this.#pieces, final: false, ...more };
    this.#pieces += 1;
    this.#tell('conversation.utterance.streaming', content);
  }

  #tell(type: string, properties: object): void {
    for (const role of this.#roles) {
      this.#wire.send(type, { role, ...properties }, this.#inferenceId);
    }
  }
}
