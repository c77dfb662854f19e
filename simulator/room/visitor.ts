// The visitor's side of the room: devices, their buttons, the self view and the loudness meter.

import { Devices } from './devices.ts';
import { LevelMeter } from './level-meter.ts';
import type { View } from './view.ts';
import { words } from './words.ts';

/** A browser that has to ask takes longer than this to answer; then a hint says so. Milliseconds. */
const promptMs = 700;
const hintMs = 6000;

/** Asks for devices once and never nags: every refusal leaves the call running. */
export class Visitor {
  readonly #view: View;
  readonly #meter = new LevelMeter();
  readonly #devices = new Devices(() => {
    this.#show();
  });

  constructor(view: View) {
    this.#view = view;
    view.microphone.addEventListener('click', () => void this.#devices.toggleMicrophone());
    view.camera.addEventListener('click', () => void this.#devices.toggleCamera());
    for (const touch of ['pointerdown', 'keydown']) {
      window.addEventListener(touch, () => {
        this.#meter.wake();
      });
    }
  }

  /** Loudness, 0…1; shown around the microphone button as well. */
  level(): number {
    const level = this.#devices.microphone === 'on' ? this.#meter.level() : 0;
    this.#view.level(level);
    return level;
  }

  /** Asks the browser for microphone and, unless it is an audio call, camera. */
  async arrive(audioOnly: boolean): Promise<void> {
    const prompt = setTimeout(() => {
      this.#view.hint(words.asking);
    }, promptMs);
    await this.#devices.ask(true, !audioOnly);
    clearTimeout(prompt);
    const deaf = this.#devices.microphone === 'none';
    const unseen = !audioOnly && this.#devices.camera === 'none';
    const hint = deaf && unseen ? words.bothOff : deaf ? words.microphoneOff : words.cameraOff;
    this.#view.hint(deaf || unseen ? hint : '', hintMs);
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
  }
}
