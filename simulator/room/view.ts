// The page as one object: shows a phase, devices, captions and hints. Decides nothing.

import type { DeviceState } from './devices.ts';
import { over, type Phase } from './phase.ts';
import { notices, withName, words } from './words.ts';

function find<Kind extends Element>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`#${id} is missing in index.html`);
}

/** The elements of index.html and what can be shown on them. */
export class View {
  readonly stage = find('stage', HTMLElement);
  readonly microphone = find('microphone', HTMLButtonElement);
  readonly camera = find('camera', HTMLButtonElement);
  readonly leave = find('leave', HTMLButtonElement);
  readonly hear = find('hear', HTMLButtonElement);
  readonly #room = find('room', HTMLElement);
  readonly #self = find('self', HTMLElement);
  readonly #mirror = find('mirror', HTMLVideoElement);
  readonly #title = find('title', HTMLElement);
  readonly #detail = find('detail', HTMLElement);
  readonly #caption = find('caption', HTMLElement);
  readonly #hint = find('hint', HTMLElement);
  #name = '';
  #level = '';
  #hintTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const simulated = find('simulated', HTMLElement);
    const more = document.createElement('span');
    more.textContent = words.simulatedMore;
    simulated.append(words.simulated, more);
    simulated.title = words.simulatedTitle;
    find('controls', HTMLElement).setAttribute('aria-label', words.controls);
    this.#mirror.setAttribute('aria-label', words.self);
    label(this.leave, words.leave);
    this.#room.toggleAttribute('data-framed', window.parent !== window);
    this.devices('none', 'none');
  }

  /** Who is called, and whether faces are shown at all. */
  introduce(name: string, audioOnly: boolean): void {
    this.#name = name;
    document.title = name;
    find('name', HTMLElement).textContent = name;
    const hear = withName(words.hear, name);
    label(this.hear, hear);
    this.hear.querySelector('span')?.replaceChildren(hear);
    this.camera.hidden = this.#self.hidden = audioOnly;
  }

  /** Shows a phase; `detail` replaces its second line. */
  phase(phase: Phase, detail?: string): void {
    this.#room.dataset['phase'] = phase;
    this.#room.toggleAttribute('data-over', over.has(phase));
    if (phase === 'live') return;
    const notice = notices[phase];
    this.#title.textContent = withName(notice.title, this.#name);
    this.#detail.textContent = withName(detail ?? notice.detail, this.#name);
    if (!over.has(phase)) return;
    this.hint('');
    this.#self.hidden = this.hear.hidden = true;
    if (document.activeElement !== document.body) this.#title.focus();
  }

  devices(microphone: DeviceState, camera: DeviceState): void {
    label(this.microphone, words.microphone[microphone]);
    label(this.camera, words.camera[camera]);
    this.microphone.toggleAttribute('data-off', microphone !== 'on');
    this.camera.toggleAttribute('data-off', camera !== 'on');
    this.#self.toggleAttribute('data-seen', camera === 'on');
  }

  /** The visitor's own picture; null takes it away. */
  mirror(stream: MediaStream | null): void {
    if (this.#mirror.srcObject !== stream) this.#mirror.srcObject = stream;
  }

  caption(text: string): void {
    this.#caption.textContent = text;
  }

  /** A word at the side; with `ms` it goes by itself. */
  hint(text: string, ms?: number): void {
    clearTimeout(this.#hintTimer);
    this.#hint.textContent = text;
    if (ms !== undefined)
      this.#hintTimer = setTimeout(() => {
        this.hint('');
      }, ms);
  }

  /** The visitor's loudness, 0…1, as a ring around the microphone. */
  level(level: number): void {
    const shown = level.toFixed(1);
    if (shown === this.#level) return;
    this.#level = shown;
    this.microphone.style.setProperty('--level', shown);
  }
}

function label(button: HTMLButtonElement, text: string): void {
  button.setAttribute('aria-label', text);
  button.title = text;
}
