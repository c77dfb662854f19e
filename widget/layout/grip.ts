// Takes hold of the panel for a pointer; what follows the pointer is loaded with the first one. Knows
// no keys and no corners.
import type * as Drag from './drag.ts';
import type { Place } from './place-controller.ts';

async function loadDrag(): Promise<typeof Drag.drag | undefined> {
  try {
    return (await import('./drag.ts')).drag;
  } catch {
    // It could not be had: keys and corners remain.
    return undefined;
  }
}

/** What a panel is held by. */
export class Grip {
  readonly #place: Place;
  #cancel: (() => void) | undefined;

  constructor(place: Place) {
    this.#place = place;
  }

  /** Follows a pointer that went down on the panel but on none of its other buttons, once it moves. */
  async grab(down: PointerEvent): Promise<void> {
    // Read now: an event forgets its targets.
    const { target, currentTarget, button, isPrimary } = down;
    const { box } = this.#place;
    if (!box || !(target instanceof Element) || button !== 0 || !isPrimary) return;
    const pressed = target.closest('button');
    if (pressed && pressed !== currentTarget) return;
    const drag = await loadDrag();
    const before = this.#place.moved ? box.getBoundingClientRect() : undefined;
    this.#cancel = drag?.(down, box, {
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
