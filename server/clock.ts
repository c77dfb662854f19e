// The time that leases and call clocks run by.

export interface Clock {
  /** Epoch ms that never jump by themselves. */
  now(): number;
  /**
   * Follows the wall clock again. To be called often.
   * @returns by how much it has jumped, ms; 0 when it has not
   */
  follow(): number;
}

/** Less than this is a clock that is being kept right, and is followed in silence. */
const jumpMs = 1_000;

/**
 * A clock between two looks at another one: its time, and from there what has passed.
 * @param wall the machine's own, or the one that several machines share
 */
export function createClock(
  wall: () => number = Date.now,
  passed: () => number = () => performance.now(),
): Clock {
  let offset = wall() - passed();
  return {
    now: () => Math.round(offset + passed()),
    follow() {
      const before = offset;
      offset = wall() - passed();
      const jumped = offset - before;
      return Math.abs(jumped) >= jumpMs ? jumped : 0;
    },
  };
}
