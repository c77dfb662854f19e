// One visit, from entering the room to its end, whichever way that comes.

import { Conversation } from './conversation.ts';
import { languageTag } from './languages.ts';
import type { Parent } from './parent.ts';
import type { Phase } from './phase.ts';
import type { Place } from './place.ts';
import { enterRoom } from './presence.ts';
import type { RoomState } from './protocol.ts';
import type { Life } from './replica/life.ts';
import type { Scene } from './scene.ts';
import type { View } from './view.ts';
import { Visitor } from './visitor.ts';
import { Voice } from './voice.ts';
import { reasonInWords, words } from './words.ts';

/** After how long a missing replica is called late, and when absent; milliseconds from entering. */
const lateMs = 3500;
const absentMs = 20_000;

/** Holds everything that must be let go of at the end. */
export class Visit {
  readonly #state: RoomState;
  readonly #view: View;
  readonly #parent: Parent;
  readonly #visitor: Visitor;
  readonly #voice: Voice;
  readonly #life: Life;
  readonly #conversation: Conversation;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #leaveRoom: () => void = () => undefined;
  #entered = false;
  #live = false;
  #over = false;

  constructor(state: RoomState, view: View, scene: Scene, parent: Parent) {
    const { replica, audio_only: audioOnly, greeting, language } = state;
    this.#state = state;
    this.#view = view;
    this.#parent = parent;
    const visitor = (this.#visitor = new Visitor(view));
    const voice = (this.#voice = new Voice({
      caption: (text) => {
        view.caption(text);
      },
      silenced: () => {
        view.hear.hidden = false;
      },
    }));
    const level = (): number => visitor.level();
    const life = (this.#life = scene.seat(audioOnly, {
      mouth: () => voice.mouth,
      speaking: () => voice.speaking,
      level,
    }));
    this.#conversation = new Conversation({
      name: replica.name,
      greeting,
      language: languageTag(language),
      voice,
      level,
      rejoice: (ms) => {
        life.rejoice(ms);
      },
    });
  }

  /** Enters at once; devices are asked for meanwhile. */
  begin(place: Place): void {
    const view = this.#view;
    view.phase('joining');
    view.leave.addEventListener('click', () => {
      this.#leave('left');
    });
    view.hear.addEventListener('click', () => {
      view.hear.hidden = true;
      this.#voice.unsilence();
      this.#conversation.repeat();
    });
    this.#leaveRoom = enterRoom(place, {
      entered: () => {
        this.#enter();
      },
      replicaJoined: () => {
        this.#meet();
      },
      ended: (reason) => {
        this.#leave('ended', reasonInWords(reason));
      },
      interrupted: () => {
        view.hint(words.reconnecting);
      },
      lost: () => {
        this.#drop();
      },
    });
    void this.#visitor.arrive(this.#state.audio_only);
  }

  /** Lets go of everything; safe to call again. */
  close(): void {
    this.#over = true;
    this.#leaveRoom();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#conversation.stop();
    this.#visitor.depart();
    this.#life.stop();
  }

  #enter(): void {
    if (this.#entered) {
      this.#view.hint('');
      return;
    }
    this.#entered = true;
    this.#parent.joined();
    this.#later(lateMs, () => {
      if (!this.#live) this.#view.phase('late');
    });
    this.#later(absentMs, () => {
      if (!this.#live) this.#view.phase('absent');
    });
    const seconds = this.#state.drops_after_seconds;
    if (seconds === null) return;
    this.#later(seconds * 1000, () => {
      this.#drop();
    });
  }

  #meet(): void {
    if (this.#live) return;
    this.#live = true;
    this.#view.phase('live');
    this.#parent.replicaJoined(this.#state.replica.name);
    this.#life.start();
    this.#conversation.start();
  }

  #leave(phase: Phase, detail?: string): void {
    if (this.#over) return;
    this.close();
    this.#view.phase(phase, detail);
    this.#parent.left();
  }

  #drop(): void {
    if (this.#over) return;
    this.close();
    this.#view.phase('lost');
    this.#parent.dropped(words.lost);
  }

  #later(ms: number, work: () => void): void {
    this.#timers.add(setTimeout(work, ms));
  }
}
