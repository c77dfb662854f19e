// Loads the second part of the widget when it is first needed, once for each element, and says when
// it is there or cannot be had. Most visitors never need it.
import { adoptStyles, type LitElement, type ReactiveController, type ReactiveElement } from 'lit';
import type * as OnDemand from './on-demand.ts';

/** The second part. */
export type Parts = typeof OnDemand;

/** When it is needed, and who wants to know what came of it. */
export interface OnDemandOptions {
  readonly load: () => Promise<Parts>;
  readonly needed: () => boolean;
  readonly arrived: (parts: Parts) => void;
  readonly failed: () => void;
}

/** One element's second part. */
export class OnDemandLoader implements ReactiveController {
  /** The second part, once it is there. */
  parts: Parts | undefined;
  readonly #host: LitElement;
  readonly #options: OnDemandOptions;
  #loading: Promise<Parts | undefined> | undefined;
  /** Tried in vain: the next try is the visitor's, not the next render's. */
  #gaveUp = false;

  constructor(host: LitElement, options: OnDemandOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#options.needed() && !this.#gaveUp) void this.load();
  }

  /** The second part; undefined when it cannot be had, which the next call may try again. */
  load(): Promise<Parts | undefined> {
    return (this.#loading ??= this.#load());
  }

  /** Resolves when nothing is being loaded. */
  get settled(): Promise<unknown> {
    return this.#loading ?? Promise.resolve();
  }

  async #load(): Promise<Parts | undefined> {
    try {
      const parts = await this.#options.load();
      const { renderRoot, constructor } = this.#host;
      const { elementStyles } = constructor as typeof ReactiveElement;
      adoptStyles(renderRoot as ShadowRoot, [...elementStyles, ...parts.styles]);
      this.parts = parts;
      this.#options.arrived(parts);
      this.#host.requestUpdate();
    } catch {
      this.#loading = undefined;
      this.#gaveUp = true;
      this.#options.failed();
    }
    return this.parts;
  }
}
