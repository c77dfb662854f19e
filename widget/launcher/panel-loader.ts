// Loads the call's panel when somebody means to use it, once for each element, and says when it is
// there or cannot be had. Most visitors never need it.
import { adoptStyles, type ReactiveController, type ReactiveElement } from 'lit';
import type { TavusCall } from '../tavus-call.ts';
import type * as PanelModule from '../panel/call-panel.ts';
import type { CallPanel } from '../panel/call-panel.ts';

/** What the loader asks of its element. */
export interface PanelLoaderOptions {
  readonly load: () => Promise<typeof PanelModule>;
  /** The panel is to be seen. */
  readonly needed: () => boolean;
  readonly failed: () => void;
}

/** What a visitor does who is about to press the launcher. */
const intents = ['pointerenter', 'pointerdown', 'focusin'] as const;

/** One element's panel. */
export class PanelLoader implements ReactiveController {
  /** The panel, once it is loaded. */
  panel: CallPanel | undefined;
  readonly #host: TavusCall;
  readonly #options: PanelLoaderOptions;
  #loading: Promise<CallPanel | undefined> | undefined;
  /** Tried in vain: the next try is the visitor's, not the next render's. */
  #gaveUp = false;
  #wasUpdated = false;
  #shownAtFirst = false;
  #next: ((panel: CallPanel) => void) | undefined;

  constructor(host: TavusCall, options: PanelLoaderOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    const prefetch = (): void => {
      if (!this.#gaveUp) void this.load();
    };
    for (const intent of intents) host.addEventListener(intent, prefetch, { once: true });
  }

  hostUpdate(): void {
    const needed = this.#options.needed();
    if (!this.#wasUpdated) this.#shownAtFirst = needed;
    this.#wasUpdated = true;
    if (needed && !this.#gaveUp) void this.load();
  }

  hostDisconnected(): void {
    // Moved within the page, the element is connected here.
    if (!this.#host.isConnected) this.forget();
  }

  /** Whether somebody waits for the panel. */
  get isLoading(): boolean {
    return !this.panel && this.#options.needed();
  }

  /** Resolves when nothing is being loaded. */
  get settled(): Promise<unknown> {
    return this.panel?.settled ?? this.#loading ?? Promise.resolve();
  }

  /** Does something with the panel: now, or once it is there and nobody thought better of it. */
  use(act: (panel: CallPanel) => void): void {
    this.#next = act;
    if (this.panel) act(this.panel);
    else void this.load();
  }

  /** Does not do what waits for the panel. */
  forget(): void {
    this.#next = undefined;
  }

  /** The panel; undefined when it cannot be had, which the next call may try again. */
  load(): Promise<CallPanel | undefined> {
    return (this.#loading ??= this.#load());
  }

  async #load(): Promise<CallPanel | undefined> {
    try {
      const { CallPanel, styles, ready } = await this.#options.load();
      await ready(this.#host);
      const { renderRoot, constructor } = this.#host;
      const { elementStyles } = constructor as typeof ReactiveElement;
      adoptStyles(renderRoot as ShadowRoot, [...elementStyles, ...styles]);
      this.panel = new CallPanel(this.#host, this.#shownAtFirst);
      this.#next?.(this.panel);
      this.#host.requestUpdate();
    } catch {
      this.#loading = undefined;
      this.#gaveUp = true;
      this.#options.failed();
    }
    return this.panel;
  }
}
