// What is still to happen, the next first: a binary heap in plain arrays of numbers, since a day has tens of millions
// of events. What happens at the same time happens in the order in which it was planned.

export interface Event {
  /** Seconds. */
  readonly at: number;
  readonly kind: number;
  /** Whom it is about. */
  readonly who: number;
}

export interface Events {
  readonly size: number;
  plan(at: number, kind: number, who: number): void;
  /** The same object each time; null when nothing is left. */
  next(): Event | null;
}

const mostKinds = 16;

export function createEvents(): Events {
  let room = 1024;
  let times = new Float64Array(room);
  let turns = new Float64Array(room);
  let whats = new Float64Array(room);
  let size = 0;
  let planned = 0;
  const event = { at: 0, kind: 0, who: 0 };

  function grow(): void {
    room *= 2;
    const larger = (old: Float64Array) => {
      const fresh = new Float64Array(room);
      fresh.set(old);
      return fresh;
    };
    [times, turns, whats] = [larger(times), larger(turns), larger(whats)];
  }

  const time = (index: number) => times[index] ?? Infinity;
  const isBefore = (one: number, at: number, turn: number) =>
    time(one) < at || (time(one) === at && (turns[one] ?? 0) < turn);

  function put(index: number, at: number, turn: number, what: number): void {
    times[index] = at;
    turns[index] = turn;
    whats[index] = what;
  }

  const move = (from: number, to: number) =>
    put(to, time(from), turns[from] ?? 0, whats[from] ?? 0);

  /** From the root down to where an event with this time belongs. */
  function sink(at: number, turn: number, what: number): void {
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= size) break;
      if (child + 1 < size && isBefore(child + 1, time(child), turns[child] ?? 0)) child += 1;
      if (!isBefore(child, at, turn)) break;
      move(child, hole);
      hole = child;
    }
    put(hole, at, turn, what);
  }

  return {
    get size() {
      return size;
    },
    plan(at, kind, who) {
      if (size === room) grow();
      const turn = planned++;
      let hole = size++;
      while (hole > 0) {
        const parent = (hole - 1) >> 1;
        if (isBefore(parent, at, turn)) break;
        move(parent, hole);
        hole = parent;
      }
      put(hole, at, turn, who * mostKinds + kind);
    },
    next() {
      if (size === 0) return null;
      const what = whats[0] ?? 0;
      event.at = time(0);
      event.kind = what % mostKinds;
      event.who = Math.floor(what / mostKinds);
      size -= 1;
      if (size > 0) sink(time(size), turns[size] ?? 0, whats[size] ?? 0);
      return event;
    },
  };
}
