// What a visitor can do about each way in which a call fails to begin.
import type { FailureCode } from '../call/answers.ts';

/** Codes where trying again may help: soon, or after the seconds that the endpoint names. */
const passing: readonly FailureCode[] = [
  'unreachable',
  'challenge_failed',
  'rate_limited',
  'at_capacity',
  'paused',
  'upstream_invalid',
  'upstream_unavailable',
  'upstream_timeout',
  'store_unavailable',
  'internal',
];

/** Whether a button to try again is honest. */
export function canRetry(code: FailureCode): boolean {
  return passing.includes(code);
}
