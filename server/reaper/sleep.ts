// How long the machine slept between two looks: in which its monotonic clock stood still, and the time since it
// was started did not. That tells a machine that slept from one whose clock was set.
import { uptime } from 'node:os';

export interface Sleep {
  /** @returns ms slept since the last look; 0 for what is no sleep but a difference of clocks */
  look(): number;
}

/** The system tells hundredths of a second, and some no more than seconds. */
const leastMs = 2_000;

/**
 * @param awake monotonic ms that stand still while the machine sleeps
 * @param since ms since it was started, asleep or awake
 */
export function createSleep(
  awake: () => number = () => performance.now(),
  since: () => number = () => uptime() * 1000,
): Sleep {
  let before = since() - awake();
  return {
    look() {
      const asleep = since() - awake();
      const sleptMs = asleep - before;
      if (sleptMs >= leastMs || sleptMs < 0) before = asleep;
      return sleptMs >= leastMs ? sleptMs : 0;
    },
  };
}
