// Where a visitor has put the floating panel: by pointer, by arrow keys, or from corner to corner. The
// style sheet keeps it inside the window, whatever is asked for here and however the window turns.
import { type ReactiveController, supportsAdoptingStyleSheets } from 'lit';
import type { TavusCall } from '../tavus-call.ts';
import { type Corner, cornerOf, nextCorner } from './layout.ts';
import { OwnRule } from './own-rule.ts';

const stepPx = 16;
const longStepPx = 64;

const directions = new Map<string, readonly [x: number, y: number]>([
  ['ArrowLeft', [-1, 0]],
  ['ArrowRight', [1, 0]],
  ['ArrowUp', [0, -1]],
  ['ArrowDown', [0, 1]],
]);

/** One panel's place. */
export class PlaceController implements ReactiveController {
  /** Whether this browser lets it be moved. */
  readonly isMovable = supportsAdoptingStyleSheets;
  moved = false;
  dragging = false;
  readonly #host: TavusCall;
  #corner: Corner | undefined;
  #placement: string | null | undefined;
  #rule: OwnRule | undefined;
  #cancel: (() => void) | undefined;

  constructor(host: TavusCall) {
    this.#host = host;
    this.#placement = host.placement;
    host.addController(this);
  }

  /** The corner it is in, or was in before it was moved. */
  get corner(): Corner {
    return this.#corner ?? cornerOf(this.#host.placement);
  }

  /** Nothing is where the launcher is but the panel that has not been moved. */
  get isDocked(): boolean {
    return !this.#host.noLauncher && this.corner === cornerOf(this.#host.placement);
  }

  hostUpdate(): void {
    const { placement } = this.#host;
    if (placement === this.#placement) return;
    this.#placement = placement;
    this.#putBack();
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** Follows a pointer that went down on the panel, once it moves. */
  async grab(down: PointerEvent): Promise<void> {
    // Read now: an event forgets its targets.
    const { target, currentTarget, button, isPrimary } = down;
    const box = this.#dialog;
    if (!box || !(target instanceof Element) || button !== 0 || !isPrimary) return;
    const pressed = target.closest('button');
    if (pressed && pressed !== currentTarget) return;
    const { drag } = await import('./drag.ts');
    const { moved } = this;
    const { x: formerX, y: formerY } = box.getBoundingClientRect();
    this.#cancel = drag(down, box, {
      target,
      to: (x, y) => {
        this.#putAt(x, y, true);
      },
      done: (cancelled) => {
        if (cancelled && this.dragging) this.#putAt(formerX, formerY);
        if (cancelled) this.moved = moved;
        this.dragging = false;
        this.#cancel = undefined;
        this.#host.requestUpdate();
      },
    });
  }

  /** Gives up a drag; whether there was one. */
  cancel(): boolean {
    const wasDragging = this.dragging;
    this.#cancel?.();
    return wasDragging;
  }

  /** To the next corner: what a drag does, for those who cannot drag. */
  turn(): void {
    const next = nextCorner(this.corner);
    this.#putBack();
    this.#corner = next;
  }

  /** Arrow keys move it, Home puts it back. */
  press(event: KeyboardEvent): void {
    const direction = directions.get(event.key);
    const box = this.#dialog?.getBoundingClientRect();
    if (event.key === 'Home') this.#putBack();
    else if (direction && box) {
      const step = event.shiftKey ? longStepPx : stepPx;
      this.#putAt(box.x + direction[0] * step, box.y + direction[1] * step);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #putAt(x: number, y: number, dragging = false): void {
    this.#rule ??= new OwnRule(this.#host.renderRoot as ShadowRoot, '.layer');
    this.#rule.set('--x', x);
    this.#rule.set('--y', y);
    if (!this.moved || this.dragging !== dragging) this.#host.requestUpdate();
    this.moved = true;
    this.dragging = dragging;
  }

  #putBack(): void {
    this.cancel();
    this.#corner = undefined;
    this.moved = false;
    this.#host.requestUpdate();
  }

  get #dialog(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('dialog');
  }
}
