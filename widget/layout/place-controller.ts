// Where a visitor has put the floating panel: in another corner, or anywhere. The style sheet keeps it
// inside the window, whatever is asked for here and however the window turns.
import { type ReactiveController, supportsAdoptingStyleSheets } from 'lit';
import type { TavusCall } from '../tavus-call.ts';
import { type Corner, cornerOf, nextCorner } from './layout.ts';
import type { OwnRule } from './own-rule.ts';

const stepPx = 16;
const longStepPx = 64;

const directions = new Map<string, readonly [x: number, y: number]>([
  ['ArrowLeft', [-1, 0]],
  ['ArrowRight', [1, 0]],
  ['ArrowUp', [0, -1]],
  ['ArrowDown', [0, 1]],
]);

/** A panel's place, as those see it who move it. */
export interface Place {
  readonly moved: boolean;
  readonly dragging: boolean;
  /** What is moved. */
  readonly box: HTMLElement | null;
  /** So many pixels from the window's left and top; without a point into its corner. */
  put(point: Readonly<Record<'x' | 'y', number>> | undefined, dragging: boolean): void;
}

/** One panel's place. */
export class PlaceController implements Place, ReactiveController {
  /** Whether this browser lets it be moved. */
  readonly isMovable = supportsAdoptingStyleSheets;
  moved = false;
  dragging = false;
  readonly #host: TavusCall;
  readonly #rule: OwnRule;
  #corner: Corner | undefined;
  #placement: string | null | undefined;

  constructor(host: TavusCall, rule: OwnRule) {
    this.#host = host;
    this.#rule = rule;
    this.#placement = host.placement;
    host.addController(this);
  }

  get box(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('dialog');
  }

  /** The corner it is in, or was in before it was moved. */
  get corner(): Corner {
    return this.#corner ?? cornerOf(this.#host.placement);
  }

  /** Whether the launcher is in the same corner. */
  get isDocked(): boolean {
    return !this.#host.noLauncher && this.corner === cornerOf(this.#host.placement);
  }

  hostUpdate(): void {
    const { placement } = this.#host;
    if (placement === this.#placement) return;
    this.#placement = placement;
    this.#putInto(undefined);
  }

  put(point: Readonly<Record<'x' | 'y', number>> | undefined, dragging: boolean): void {
    this.#rule.set('--x', point?.x);
    this.#rule.set('--y', point?.y);
    if (this.moved !== Boolean(point) || this.dragging !== dragging) this.#host.requestUpdate();
    this.moved = Boolean(point);
    this.dragging = dragging;
  }

  /** To the next corner: what a drag does, for those who cannot drag. */
  turn(): void {
    this.#putInto(nextCorner(this.corner));
  }

  /** Arrow keys move it, Home puts it back. */
  press(event: KeyboardEvent): void {
    const [x, y] = directions.get(event.key) ?? [];
    const box = this.box?.getBoundingClientRect();
    if (event.key === 'Home') this.#putInto(undefined);
    else if (box && x !== undefined && y !== undefined) {
      const step = event.shiftKey ? longStepPx : stepPx;
      this.put({ x: box.x + x * step, y: box.y + y * step }, false);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #putInto(corner: Corner | undefined): void {
    this.#corner = corner;
    this.put(undefined, false);
    this.#host.requestUpdate();
  }
}
