// Where the keyboard is: into the panel when it opens, back to what opened it when it closes, and not
// lost when the control under it goes away. Knows no calls.
import type { ReactiveController, ReactiveElement } from 'lit';
import type { Layout } from './layout.ts';

/** Moves the focus of one element. */
export class FocusController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #layout: () => Layout;
  #held = false;
  #wasShown: boolean;
  #cameFrom: Element | null = null;

  /** `wasShown`: the panel was there from the start, and is no reason to take the focus. */
  constructor(host: ReactiveElement, layout: () => Layout, wasShown: boolean) {
    this.#wasShown = wasShown;
    this.#host = host;
    this.#layout = layout;
    host.addController(this);
  }

  /** Remembers whether the focus is inside, the room included, before something may take it away. */
  hold(): void {
    this.#held ||= Boolean(this.#focused);
  }

  hostUpdate(): void {
    this.hold();
    if (!this.#wasShown) this.#cameFrom = this.#outside;
  }

  hostUpdated(): void {
    const { shown, inline, size } = this.#layout();
    const opens = !this.#wasShown && shown && !inline;
    const closes = this.#wasShown && !shown;
    const lost = this.#held && (!this.#focused || this.#focused.closest('[inert]'));
    if (opens) this.#focus('#panel');
    else if (lost && shown) this.#focus(size === 'small' ? '.cover' : '#panel');
    else if (closes && this.#held) this.#goBack();
    this.#wasShown = shown;
    this.#held = false;
  }

  /** To the page's own button if it was one, else to the launcher. */
  #goBack(): void {
    if (this.#cameFrom?.isConnected) focus(this.#cameFrom);
    if (!this.#cameFrom || this.#outside !== this.#cameFrom) this.#focus('.launcher');
  }

  #focus(selector: string): void {
    focus(this.#host.shadowRoot?.querySelector(selector) ?? null);
  }

  get #focused(): Element | null {
    return this.#host.shadowRoot?.activeElement ?? null;
  }

  /** What has the focus in the element's own tree, if it is anything but the element. */
  get #outside(): Element | null {
    const { activeElement } = this.#host.getRootNode() as Document | ShadowRoot;
    return activeElement === this.#host || activeElement === document.body ? null : activeElement;
  }
}

function focus(target: Element | null): void {
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}
