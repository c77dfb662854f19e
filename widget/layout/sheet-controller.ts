// The panel on a phone: whether it has to be a sheet, and that the page is held while it is one.
import type { ReactiveController } from 'lit';
import { isPhone, watchPhone } from '../page/viewport.ts';
import type { TavusCall } from '../tavus-call.ts';
import type { OwnRule } from './own-rule.ts';

/** One panel's sheet. */
export class SheetController implements ReactiveController {
  readonly #host: TavusCall;
  readonly #rule: OwnRule;
  readonly #isUp: () => boolean;
  #unwatch: (() => void) | undefined;
  #hold: AbortController | undefined;

  /** `isUp`: the sheet is seen, read after each update. */
  constructor(host: TavusCall, rule: OwnRule, isUp: () => boolean) {
    this.#host = host;
    this.#rule = rule;
    this.#isUp = isUp;
    host.addController(this);
  }

  /** Whether the window is so small that a floating panel has to be one. */
  get isNeeded(): boolean {
    return isPhone();
  }

  hostConnected(): void {
    this.#unwatch = watchPhone(() => {
      this.#host.requestUpdate();
    });
    // Moved within the page: what it held was let go on the way.
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const isUp = this.#host.isConnected && this.#isUp();
    if (!isUp) this.#letGo();
    else if (!this.#hold) void this.#take((this.#hold = new AbortController()));
  }

  hostDisconnected(): void {
    this.#unwatch?.();
    this.#letGo();
  }

  async #take({ signal }: AbortController): Promise<void> {
    try {
      const { holdPage } = await import('./page-hold.ts');
      holdPage(this.#host, this.#rule, signal);
    } catch {
      // It could not be had: the page may scroll under the sheet, which does no harm.
    }
  }

  #letGo(): void {
    this.#hold?.abort();
    this.#hold = undefined;
  }
}
