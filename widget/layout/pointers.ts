// Which pointers move the panel; what follows one is loaded with the first (grip.ts).
import type { Grip } from './grip.ts';
import type { Place } from './place-controller.ts';

/** One panel's. */
export class Pointers {
  readonly #place: Place;
  #grip: Grip | undefined;

  constructor(place: Place) {
    this.#place = place;
  }

  /** Follows a pointer that went down on the panel but on none of its other buttons. */
  async grab(down: PointerEvent): Promise<void> {
    // Read now: an event forgets its targets.
    const { target, currentTarget, button, isPrimary } = down;
    if (!(target instanceof Element) || button !== 0 || !isPrimary) return;
    const pressed = target.closest('button');
    if (pressed && pressed !== currentTarget) return;
    try {
      const { Grip } = await import('./grip.ts');
      this.#grip ??= new Grip(this.#place);
      this.#grip.grab(down, target);
    } catch {
      // It could not be had: keys and corners remain.
    }
  }

  /** Gives up a drag; whether there was one. */
  cancel(): boolean {
    return this.#grip?.cancel() ?? false;
  }
}
