// What the visitor wants to buy. Tells of every change, and knows nothing of pages.
import { inEuros, lamps } from './lamps.js';

class Cart extends EventTarget {
  #counts = new Map();

  of(lamp) {
    return this.#counts.get(lamp.id) ?? 0;
  }

  add(lamp, count = 1) {
    this.#counts.set(lamp.id, Math.max(0, this.of(lamp) + count));
    this.#tell();
  }

  empty() {
    this.#counts.clear();
    this.#tell();
  }

  get count() {
    return lamps.reduce((sum, lamp) => sum + this.of(lamp), 0);
  }

  get total() {
    return lamps.reduce((sum, lamp) => sum + this.of(lamp) * lamp.price, 0);
  }

  /** As one would say it. */
  toString() {
    if (this.count === 0) return 'empty';
    const lines = lamps.filter((lamp) => this.of(lamp) > 0);
    return `${lines.map((lamp) => `${this.of(lamp)} × ${lamp.name}`).join(', ')}, ${inEuros(this.total)}`;
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
  }
}

export const cart = new Cart();
