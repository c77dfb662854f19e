// The time that leases and call clocks run by.

/**
 * Epoch ms that never jump: the wall clock at the process's start plus the time that has passed since.
 * Setting the machine's clock back must not make calls longer.
 */
export function steadyNow(): number {
  return Math.round(performance.timeOrigin + performance.now());
}
