// The page as one object: shows a phase, devices, captions and hints, in the language it is told. Decides nothing.

import { over, type Phase } from './phase.ts';
import type { DeviceState } from './visitor/devices.ts';
import { withName, wordsIn, type Words } from './words/words.ts';

function find<Kind extends Element>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`#${id} is missing in index.html`);
}

/** The elements of index.html and what can be shown on them. */
export class View {
  readonly stage = find('stage', HTMLElement);
  readonly join = find('join', HTMLButtonElement);
  readonly microphone = find('microphone', HTMLButtonElement);
  readonly camera = find('camera', HTMLButtonElement);
  readonly understand = find('understand', HTMLButtonElement);
  /** The button for the full screen. */
  readonly whole = find('whole', HTMLButtonElement);
  readonly leave = find('leave', HTMLButtonElement);
  readonly hear = find('hear', HTMLButtonElement);
  readonly #room = find('room', HTMLElement);
  readonly #self = find('self', HTMLElement);
  readonly #mirror = find('mirror', HTMLVideoElement);
  readonly #caption = find('caption', HTMLElement);
  readonly #hint = find('hint', HTMLElement);
  #language = wordsIn('en');
  #name = '';
  #level = '';
  #phase: Phase = 'opening';
  #detail: string | undefined;
  #microphone: DeviceState = 'none';
  #camera: DeviceState = 'none';
  #faceless = false;
  #selfHidden = false;
  #hintTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#room.toggleAttribute('data-framed', window.parent !== window);
    this.#label();
  }

  /** In a page that hears what is said, and has controls of its own beside the picture. */
  beJoined(): void {
    this.#room.toggleAttribute('data-joined', true);
  }

  get words(): Words {
    return this.#language.words;
  }

  /** The tag of the language that is shown. */
  get language(): string {
    return this.#language.tag;
  }

  get isFullscreen(): boolean {
    return this.#room.hasAttribute('data-whole');
  }

  /** From now on in this language, or in English where the page does not know it. */
  speak(language: string): void {
    this.#language = wordsIn(language);
    document.documentElement.lang = this.#language.tag;
    this.#label();
  }

  /** What the visitor is called. */
  address(userName: string): void {
    find('me', HTMLElement).textContent = userName;
  }

  /** Who is called, and whether faces are shown at all. */
  introduce(name: string, audioOnly: boolean): void {
    this.#name = name;
    this.#faceless = audioOnly;
    document.title = name;
    find('name', HTMLElement).textContent = name;
    this.camera.hidden = audioOnly;
    this.#label();
  }

  showSelf(show: boolean): void {
    this.#selfHidden = !show;
    this.#label();
  }

  /** Shows a phase; `detail` replaces its second line. */
  phase(phase: Phase, detail?: string): void {
    this.#phase = phase;
    this.#detail = detail;
    this.#room.dataset['phase'] = phase;
    this.#room.toggleAttribute('data-over', over.has(phase));
    this.join.hidden = phase !== 'asking';
    this.#label();
    if (!over.has(phase)) return;
    this.hint('');
    this.hear.hidden = true;
    if (document.activeElement !== document.body) find('title', HTMLElement).focus();
  }

  devices(microphone: DeviceState, camera: DeviceState): void {
    this.#microphone = microphone;
    this.#camera = camera;
    this.#label();
  }

  /** The visitor's own picture; null takes it away. */
  mirror(stream: MediaStream | null): void {
    if (this.#mirror.srcObject !== stream) this.#mirror.srcObject = stream;
  }

  /** Whether the browser's speech service is at work. */
  understanding(on: boolean): void {
    this.understand.setAttribute('aria-pressed', String(on));
  }

  fullscreen(on: boolean): void {
    this.#room.toggleAttribute('data-whole', on);
    this.#label();
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

  /** Puts every word and state where it belongs; there are few enough to do all of them each time. */
  #label(): void {
    const { words } = this;
    const named = (text: string): string => withName(text, this.#name);
    const more = document.createElement('span');
    more.textContent = words.simulatedMore;
    const simulated = find('simulated', HTMLElement);
    simulated.replaceChildren(words.simulated, more);
    simulated.title = words.simulatedTitle;
    find('controls', HTMLElement).setAttribute('aria-label', words.controls);
    this.#mirror.setAttribute('aria-label', words.self);
    this.join.textContent = words.join;
    label(this.leave, words.leave);
    label(this.whole, this.isFullscreen ? words.exitFullscreen : words.fullscreen);
    label(this.hear, named(words.hear));
    this.hear.querySelector('span')?.replaceChildren(named(words.hear));
    label(this.understand, named(words.understand), words.understandHint);
    label(this.microphone, words.microphone[this.#microphone]);
    label(this.camera, words.camera[this.#camera]);
    this.microphone.toggleAttribute('data-off', this.#microphone !== 'on');
    this.camera.toggleAttribute('data-off', this.#camera !== 'on');
    this.#self.toggleAttribute('data-seen', this.#camera === 'on');
    this.#self.hidden = this.#faceless || this.#selfHidden || over.has(this.#phase);
    if (this.#phase === 'live') return;
    const { title, detail } = words.notices[this.#phase];
    find('title', HTMLElement).textContent = named(title);
    find('detail', HTMLElement).textContent = named(this.#detail ?? detail);
  }
}

/** Names a button, and says more of it where there is more to say. */
function label(button: HTMLButtonElement, text: string, more?: string): void {
  button.setAttribute('aria-label', text);
  button.title = more === undefined ? text : `${text}: ${more}`;
  if (more !== undefined) button.setAttribute('aria-description', more);
}
