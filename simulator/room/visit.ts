// One visit, from entering the room to its end, whichever way that comes.

import { undergo } from './ordeals.ts';
import type { Channel } from './parent/channel.ts';
import type { FatalType } from './parent/faults.ts';
import type { Options } from './parent/options.ts';
import type { Parent } from './parent/parent.ts';
import type { Phase } from './phase.ts';
import type { Place } from './place.ts';
import { enterRoom } from './presence.ts';
import type { RoomState } from './protocol.ts';
import type { Life } from './replica/life.ts';
import type { Scene } from './scene.ts';
import { Partner } from './talk/partner.ts';
import type { View } from './view.ts';
import { Visitor, type VisitorEvents } from './visitor/visitor.ts';
import { reasonInWords } from './words/words.ts';

/** After how long a missing replica is called late, and when absent; milliseconds from entering. */
const lateMs = 3500;
const absentMs = 20_000;

/** What a visit is made of. */
export interface Setting {
  readonly place: Place;
  readonly state: RoomState;
  readonly options: Options;
  readonly view: View;
  readonly scene: Scene;
  readonly channel: Channel;
  readonly parent: Parent;
}

/** Holds everything that must be let go of at the end. */
export class Visit {
  readonly #setting: Setting;
  readonly #visitor: Visitor;
  readonly #partner: Partner;
  readonly #life: Life;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #leaveRoom: () => void = () => undefined;
  #escape: () => void = () => undefined;
  #entered = false;
  #live = false;
  #broken = false;
  #over = false;

  constructor(setting: Setting) {
    const { state, view, scene, parent } = (this.#setting = setting);
    const events: VisitorEvents = {
      // That everything is let go of at the end is no news.
      changed: (audio, video) => {
        if (!this.#over) parent.devices(audio, video);
      },
      failed: (fault, kinds) => {
        parent.deviceFailed(fault, kinds);
      },
    };
    const visitor = (this.#visitor = new Visitor(view, events, state.camera_missing));
    const level = (): number => visitor.level();
    const rejoice = (ms: number): void => {
      life.rejoice(ms);
    };
    const partner = (this.#partner = new Partner({ state, view, parent, level, rejoice }));
    const life = (this.#life = scene.seat(state.audio_only, {
      mouth: () => partner.mouth,
      speaking: () => partner.speaking,
      level,
    }));
  }

  /** Enters at once, or as soon as the visitor has pressed Join; devices are asked for meanwhile. */
  begin(): void {
    const { state, options, view } = this.#setting;
    this.#obey();
    view.leave.addEventListener('click', () => {
      this.leave('left');
    });
    view.join.addEventListener('click', () => {
      this.#knock();
    });
    if (state.asks_before_joining) view.phase('asking');
    else this.#knock();
    const video = !state.audio_only && !options.startVideoOff;
    void this.#visitor.arrive({ audio: !options.startAudioOff, video });
  }

  /** Lets go of everything; safe to call again. */
  close(): void {
    this.#over = true;
    this.#leaveRoom();
    this.#escape();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#partner.stop();
    this.#visitor.depart();
    this.#life.stop();
  }

  /** Ends with nothing wrong. */
  leave(phase: Phase, detail?: string): void {
    if (this.#over) return;
    this.close();
    this.#setting.view.phase(phase, detail);
    this.#setting.parent.left();
  }

  /** What the page around may command during the visit. */
  #obey(): void {
    const { channel, view, parent } = this.#setting;
    const visitor = this.#visitor;
    channel.on('local-audio', ({ state }) => {
      if (typeof state === 'boolean') visitor.setMicrophone(state);
    });
    channel.on('local-video', ({ state }) => {
      if (typeof state === 'boolean') visitor.setCamera(state);
    });
    channel.on('update-participant', ({ id, properties }) => {
      const { setAudio, setVideo } = (properties ?? {}) as Readonly<Record<string, unknown>>;
      if (id === 'local' && typeof setAudio === 'boolean') visitor.setMicrophone(setAudio);
      if (id === 'local' && typeof setVideo === 'boolean') visitor.setCamera(setVideo);
    });
    channel.on('set-user-name', ({ name }) => {
      if (typeof name !== 'string') return undefined;
      view.address(name);
      parent.rename(name, visitor.audio, visitor.video);
      return { userName: name };
    });
    channel.on('app-msg', ({ data }) => {
      this.#partner.take(data);
    });
  }

  #knock(): void {
    const { place, view } = this.#setting;
    view.phase('joining');
    this.#leaveRoom = enterRoom(place, {
      entered: () => {
        this.#enter();
      },
      replicaJoined: () => {
        this.#meet();
      },
      ended: (reason) => {
        this.leave('ended', reasonInWords(reason, view.words));
      },
      interrupted: () => {
        view.hint(view.words.reconnecting);
      },
      lost: () => {
        this.#fail('lost', 'connection-error');
      },
    });
  }

  #enter(): void {
    const { state, view, parent } = this.#setting;
    if (this.#entered) {
      view.hint('');
      return;
    }
    this.#entered = true;
    parent.joined(this.#visitor.audio, this.#visitor.video);
    this.#later(lateMs, () => {
      if (!this.#live) view.phase('late');
    });
    this.#later(absentMs, () => {
      if (!this.#live) view.phase('absent');
    });
    if (state.camera_missing) parent.amiss('input-settings-error', 'There is no camera to set up.');
    this.#escape = undergo(state, {
      dropped: () => {
        this.#fail('lost', 'connection-error');
      },
      ejected: () => {
        this.#fail('ejected', 'ejected');
      },
      expired: () => {
        this.#fail('ended', 'exp-room', reasonInWords('max_call_duration', view.words));
      },
      left: () => {
        this.leave('left');
      },
      network: (quality) => {
        this.#weaken(quality);
      },
    });
  }

  #meet(): void {
    if (this.#live) return;
    this.#live = true;
    this.#setting.view.phase('live');
    this.#life.start();
    this.#partner.start();
  }

  #weaken(quality: number): void {
    const { view, parent } = this.#setting;
    parent.network(quality);
    const isBroken = quality < 40;
    if (isBroken !== this.#broken) parent.connection(isBroken ? 'interrupted' : 'connected');
    this.#broken = isBroken;
    view.hint(quality < 100 ? view.words.weak : '');
  }

  #fail(phase: Phase, type: FatalType, detail?: string): void {
    if (this.#over) return;
    this.close();
    this.#setting.view.phase(phase, detail);
    this.#setting.parent.failed(type);
  }

  #later(ms: number, work: () => void): void {
    this.#timers.add(setTimeout(work, ms));
  }
}
