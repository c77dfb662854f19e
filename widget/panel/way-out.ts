// What a visitor can do about each way in which a call fails to begin.
import type { FailureCode } from '../call/answers.ts';

type Codes = readonly FailureCode[];

/** Codes where trying again may help: soon, after the seconds that the endpoint names, or when the visitor
 * has done what the text says. */
const passing: Codes = [
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
  'blocked',
  'no_device',
];

/** Codes that this browser does not know for certain. */
const guesses: Codes = ['blocked', 'in_app'];

/** Whether a button to try again is honest. */
export function isPassing(code: FailureCode): boolean {
  return passing.includes(code);
}

/** Whether the visitor may know better. */
export function isGuess(code: FailureCode): boolean {
  return guesses.includes(code);
}
