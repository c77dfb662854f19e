// The panel's layout as a whole: what the page asks for, what the window allows, what the visitor has
// chosen. Each concern has its own controller; this one joins them and shows the result.
import type { ReactiveController } from 'lit';
import type { TavusCall } from '../tavus-call.ts';
import { canFullscreen, isFullscreen, toggleFullscreen } from './fullscreen.ts';
import { classesOf, type Controls, controlsOf, type Layout, layerOf, type Size } from './layout.ts';
import { OwnRule } from './own-rule.ts';
import { PlaceController } from './place-controller.ts';
import { Pointers } from './pointers.ts';
import { SheetController } from './sheet-controller.ts';
import { showIn } from './top-layer.ts';

/** The layout, and what follows from it for the view. */
export interface LayoutView extends Layout {
  readonly controls: Controls;
  readonly classes: string;
}

/** One panel's layout. */
export class LayoutController implements ReactiveController {
  readonly place: PlaceController;
  readonly pointers: Pointers;
  readonly #host: TavusCall;
  readonly #sheet: SheetController;
  #size: Size = 'usual';

  constructor(host: TavusCall) {
    this.#host = host;
    host.addController(this);
    const rule = new OwnRule(host.renderRoot as ShadowRoot, '.layer');
    this.place = new PlaceController(host, rule);
    this.pointers = new Pointers(this.place);
    this.#sheet = new SheetController(host, rule, () => this.layout.sheet);
  }

  hostDisconnected(): void {
    this.pointers.cancel();
  }

  hostUpdated(): void {
    const dialog = this.#host.renderRoot.querySelector('dialog');
    if (dialog) showIn(layerOf(this.layout), dialog);
  }

  /** How it is laid out now. */
  get layout(): Layout {
    const { layout, opened: shown, aspect } = this.#host;
    const { corner, isDocked: docked, moved, dragging } = this.place;
    const inline = layout === 'inline';
    const size = inline ? 'usual' : this.#size;
    const fullscreen = this.#panel !== null && isFullscreen(this.#panel);
    const sheet = shown && !inline && !fullscreen && size !== 'small' && this.#sheet.isNeeded;
    const upright = aspect === '9:16';
    return { shown, inline, size, sheet, fullscreen, corner, docked, moved, dragging, upright };
  }

  /** What the view needs to know. */
  get view(): LayoutView {
    const { layout } = this;
    const can = { move: this.place.isMovable, fullscreen: canFullscreen() };
    return { ...layout, controls: controlsOf(layout, can), classes: classesOf(layout) };
  }

  /** Makes it small, large, or as usual. */
  resize(size: Size): void {
    this.#size = size;
    if (size !== 'large') this.leaveFullscreen();
    this.#host.requestUpdate();
  }

  toggleFullscreen(): void {
    if (this.#panel) void toggleFullscreen(this.#panel);
  }

  /** Out of full screen; whether it was in it. */
  leaveFullscreen(): boolean {
    const { fullscreen } = this.layout;
    if (fullscreen) this.toggleFullscreen();
    return fullscreen;
  }

  get #panel(): Element | null {
    return this.#host.renderRoot.querySelector('#panel');
  }
}
