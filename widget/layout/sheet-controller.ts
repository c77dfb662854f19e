// The panel on a phone: whether it is a sheet, and what a sheet does to the page while it is there. The
// page keeps still under it, and a keyboard on the screen pushes it together.
import type { ReactiveController } from 'lit';
import type { TavusCall } from '../tavus-call.ts';
import { isPhone, watchPhone, watchVisible } from '../page/viewport.ts';
import { OwnRule } from './own-rule.ts';
import { lockScroll } from './scroll-lock.ts';

/** One panel's sheet. */
export class SheetController implements ReactiveController {
  readonly #host: TavusCall;
  readonly #isUp: () => boolean;
  #rule: OwnRule | undefined;
  #unwatch: (() => void) | undefined;
  #release: (() => void) | undefined;

  /** `isUp`: the sheet is seen, read after each update. */
  constructor(host: TavusCall, isUp: () => boolean) {
    this.#host = host;
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
    if (isUp) this.#release ??= this.#hold();
    else this.#letGo();
  }

  hostDisconnected(): void {
    this.#unwatch?.();
    this.#letGo();
  }

  #hold(): () => void {
    this.#rule ??= new OwnRule(this.#host.renderRoot as ShadowRoot, '.layer');
    const rule = this.#rule;
    const unlock = lockScroll(this);
    const unwatch = watchVisible((visible) => {
      rule.set('--visible-top', visible?.top);
      rule.set('--visible-height', visible?.height);
    });
    return () => {
      unwatch();
      unlock();
    };
  }

  #letGo(): void {
    this.#release?.();
    this.#release = undefined;
  }
}
