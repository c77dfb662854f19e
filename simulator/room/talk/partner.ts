// The replica as somebody to talk with: her voice, her line to the page, her wits, and the browser's ears where
// the visitor lends them to her.

import type { Parent } from '../parent/parent.ts';
import { newId } from '../parent/parent.ts';
import type { RoomState } from '../protocol.ts';
import type { MouthShape } from '../replica/mouth.ts';
import type { View } from '../view.ts';
import { canRecognize, Recognition } from '../visitor/recognition.ts';
import { Voice } from '../voice/voice.ts';
import { languageTag } from '../languages.ts';
import { Conversation } from './conversation.ts';
import { readIncoming } from './incoming.ts';
import { Wire } from './wire.ts';

const hintMs = 6000;

/** Where she sits, and what she knows of the visitor. */
export interface Seat {
  readonly state: RoomState;
  readonly view: View;
  readonly parent: Parent;
  /** Loudness of the visitor, 0…1. */
  readonly level: () => number;
  readonly rejoice: (ms: number) => void;
}

/** Silent until `start`, and after `stop`. */
export class Partner {
  readonly #seat: Seat;
  readonly #wire: Wire;
  readonly #voice: Voice;
  readonly #recognition: Recognition;
  readonly #conversation: Conversation;
  #isHere = false;

  constructor(seat: Seat) {
    this.#seat = seat;
    const { state, view, parent, level, rejoice } = seat;
    const language = languageTag(state.language);
    const id = state.conversation_id;
    const wire = (this.#wire = new Wire(
      id,
      (message) => {
        parent.message(message);
      },
      Date.now,
    ));
    const voice = (this.#voice = new Voice({
      caption: (text) => {
        view.caption(text);
      },
      silenced: () => {
        view.hear.hidden = false;
      },
    }));
    // She answers in English, and so she is spoken to.
    const recognition = (this.#recognition = new Recognition(this.#heard(), 'en'));
    this.#conversation = new Conversation({
      name: state.replica.name,
      greeting: state.greeting,
      language,
      voice,
      wire,
      newId,
      roles: state.roles_doubled ? ['pal', 'replica'] : ['pal'],
      level,
      rejoice,
      listening: () => recognition.on,
      began: () => {
        parent.speaks('replica');
      },
      visitorBegan: () => {
        parent.speaks('visitor');
      },
    });
    view.hear.addEventListener('click', () => {
      view.hear.hidden = true;
      voice.unsilence();
      this.#conversation.repeat();
    });
    view.understand.addEventListener('click', () => {
      this.#listen(!recognition.on);
    });
  }

  get speaking(): boolean {
    return this.#voice.speaking;
  }

  get mouth(): MouthShape {
    return this.#voice.mouth;
  }

  start(): void {
    const { state, parent, view } = this.#seat;
    this.#isHere = true;
    view.understand.hidden = !canRecognize();
    const face = { face_id: state.replica.face_id, replica_id: state.replica.face_id };
    parent.replicaJoined(state.replica.name);
    this.#wire.send('system.replica_joined', face);
    this.#wire.send('system.pal_joined', face);
    this.#conversation.start();
  }

  /** A message of the page; nobody hears it before she is here. */
  take(data: unknown): void {
    const incoming = this.#isHere && readIncoming(data, this.#seat.state.conversation_id);
    if (incoming) this.#conversation.take(incoming);
  }

  stop(): void {
    this.#isHere = false;
    this.#listen(false);
    this.#conversation.stop();
  }

  #listen(on: boolean): void {
    const { view } = this.#seat;
    if (on === this.#recognition.on) return;
    if (on) this.#recognition.start();
    else this.#recognition.stop();
    view.understanding(this.#recognition.on);
    if (this.#recognition.on) view.hint(view.words.understandHint, hintMs);
  }

  #heard(): ConstructorParameters<typeof Recognition>[0] {
    return {
      words: (text, isFinal) => {
        this.#conversation.understand(text, isFinal);
      },
      failed: () => {
        const { view } = this.#seat;
        view.understanding(false);
        view.hint(view.words.understandFailed, hintMs);
      },
    };
  }
}
