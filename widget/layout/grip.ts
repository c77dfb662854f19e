// Takes hold of the panel for a pointer. Loaded with the first one (pointers.ts); knows no keys and no
// corners.
import { drag } from './drag.ts';
import type { Place } from './place-controller.ts';

/** What a panel is held by. */
export class Grip {
  readonly #place: Place;
  #cancel: (() => void) | undefined;

  constructor(place: Place) {
    this.#place = place;
  }

  /** Follows a pointer that went down on `target`, once it moves. */
  grab(down: PointerEvent, target: Element): void {
    const { box } = this.#place;
    if (!box) return;
    const before = this.#place.moved ? box.getBoundingClientRect() : undefined;
    this.#cancel = drag(down, box, {
      target,
      to: (x, y) => {
        this.#place.put({ x, y }, true);
      },
      done: (cancelled) => {
        this.#cancel = undefined;
        if (!this.#place.dragging) return;
        this.#place.put(cancelled ? before : box.getBoundingClientRect(), false);
      },
    });
  }

  /** Gives up a drag; whether there was one. */
  cancel(): boolean {
    const { dragging } = this.#place;
    this.#cancel?.();
    return dragging;
  }
}
