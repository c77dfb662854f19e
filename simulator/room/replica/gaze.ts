// Where she looks: mostly at the visitor, sometimes away as people do, and at a moving pointer for a while.

/** A point on the picture, -1…1 from its middle. */
export interface Point {
  x: number;
  y: number;
}

const visitor: Point = { x: 0, y: 0 };
const pointerMs = 2600;

/** Chooses a point to look at and keeps it for a human time. */
export class Gaze {
  #point: Point = visitor;
  #until = 0;
  #pointer: Point = visitor;
  #pointerUntil = 0;

  /** The pointer has moved to a point of the picture. */
  notice(point: Point, now: number): void {
    this.#pointer = point;
    this.#pointerUntil = now + pointerMs;
  }

  /** The point at `now`; with `held` she keeps looking at the visitor. `moved` is true on a jump. */
  look(now: number, held: boolean): { point: Point; moved: boolean } {
    if (now < this.#pointerUntil) {
      return { point: { x: this.#pointer.x * 0.85, y: this.#pointer.y * 0.7 }, moved: false };
    }
    if (now < this.#until) return { point: this.#point, moved: false };
    const away = this.#point === visitor && !held && Math.random() < 0.45;
    this.#point = away ? somewhere() : visitor;
    this.#until = now + (away ? 500 + Math.random() * 1100 : 1600 + Math.random() * 3600);
    return { point: this.#point, moved: away };
  }
}

function somewhere(): Point {
  return { x: (Math.random() - 0.5) * 1.3, y: (Math.random() - 0.6) * 0.8 };
}
