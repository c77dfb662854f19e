// Where the keyboard is: into the panel when it opens, back when it closes, and not lost when the
// button under it goes away. Knows no calls.
import type { ReactiveController, ReactiveElement } from 'lit';

/** Where focus may go; read after each update. */
export interface FocusPlaces {
  readonly shown: boolean;
  /** Inline panels are always there and take no focus by themselves. */
  readonly inline: boolean;
}

/** Moves the focus of one element. */
export class FocusController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #places: () => FocusPlaces;
  #held = false;
  #wasShown: boolean;
  #cameFrom: Element | null = null;

  /** `wasShown`: the panel was there from the start, and is no reason to take the focus. */
  constructor(host: ReactiveElement, places: () => FocusPlaces, wasShown: boolean) {
    this.#wasShown = wasShown;
    this.#host = host;
    this.#places = places;
    host.addController(this);
  }

  /** Remembers whether the focus is inside, before something may take it away. */
  hold(): void {
    this.#held ||= Boolean(this.#host.shadowRoot?.activeElement);
  }

  hostUpdate(): void {
    this.hold();
    if (!this.#wasShown) this.#cameFrom = document.activeElement;
  }

  hostUpdated(): void {
    const { shown, inline } = this.#places();
    const opens = !this.#wasShown && shown && !inline;
    const closes = this.#wasShown && !shown;
    const lost = this.#held && !this.#host.shadowRoot?.activeElement;
    if (opens || (lost && shown)) this.#focus(this.#inside('#panel'));
    else if (closes && this.#held) this.#focus(this.#inside('.launcher') ?? this.#cameFrom);
    this.#wasShown = shown;
    this.#held = false;
  }

  #inside(selector: string): Element | null {
    return this.#host.renderRoot.querySelector(selector);
  }

  #focus(target: Element | null): void {
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }
}
