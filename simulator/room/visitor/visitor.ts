// The visitor's side of the room: devices, their buttons, the self view and the loudness meter.

import type { View } from '../view.ts';
import { Devices, type Fault, type Kind, type Track } from './devices.ts';
import { LevelMeter } from './level-meter.ts';

/** A browser that has to ask takes longer than this to answer; then a hint says so. Milliseconds. */
const promptMs = 700;
const hintMs = 6000;

/** Who wants to know of the visitor's devices. */
export interface VisitorEvents {
  changed(audio: Track, video: Track): void;
  failed(fault: Fault, kinds: readonly Kind[]): void;
}

/** What the visitor comes with. */
export interface Arrival {
  readonly audio: boolean;
  readonly video: boolean;
}

/** Asks for devices once and never nags: every refusal leaves the call running. */
export class Visitor {
  readonly #view: View;
  readonly #events: VisitorEvents;
  readonly #meter = new LevelMeter();
  readonly #devices: Devices;

  constructor(view: View, events: VisitorEvents, cameraMissing: boolean) {
    this.#view = view;
    this.#events = events;
    this.#devices = new Devices(
      {
        changed: () => {
          this.#show();
        },
        failed: (fault, kinds) => {
          events.failed(fault, kinds);
        },
      },
      cameraMissing ? ['video'] : [],
    );
    view.microphone.addEventListener('click', () => {
      this.setMicrophone(this.#devices.microphone !== 'on');
    });
    view.camera.addEventListener('click', () => {
      this.setCamera(this.#devices.camera !== 'on');
    });
    for (const touch of ['pointerdown', 'keydown']) {
      window.addEventListener(touch, () => {
        this.#meter.wake();
      });
    }
  }

  get audio(): Track {
    return this.#devices.track('audio');
  }

  get video(): Track {
    return this.#devices.track('video');
  }

  setMicrophone(on: boolean): void {
    void this.#devices.setMicrophone(on);
  }

  setCamera(on: boolean): void {
    void this.#devices.setCamera(on);
  }

  /** Loudness, 0…1; shown around the microphone button as well. */
  level(): number {
    const level = this.#devices.microphone === 'on' ? this.#meter.level() : 0;
    this.#view.level(level);
    return level;
  }

  /** Asks the browser for what the visitor comes with. */
  async arrive({ audio, video }: Arrival): Promise<void> {
    const view = this.#view;
    const prompt = setTimeout(() => {
      view.hint(view.words.asking);
    }, promptMs);
    await this.#devices.ask(audio, video);
    clearTimeout(prompt);
    const deaf = audio && this.#devices.microphone === 'none';
    const unseen = video && this.#devices.camera === 'none';
    const { bothOff, microphoneOff, cameraOff } = view.words;
    const hint = deaf && unseen ? bothOff : deaf ? microphoneOff : cameraOff;
    view.hint(deaf || unseen ? hint : '', hintMs);
  }

  /** Lets go of every device; the lights go out. */
  depart(): void {
    this.#devices.stop();
    this.#meter.stop();
  }

  #show(): void {
    const { microphone, camera, stream } = this.#devices;
    this.#view.devices(microphone, camera);
    this.#view.mirror(camera === 'on' ? stream : null);
    this.#meter.listen(stream);
    this.#events.changed(this.audio, this.video);
  }
}
