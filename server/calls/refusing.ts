// Refusals of a call that say more than their code: when to try again, or why.
import type { RefusalCode } from '../../contract/refusals.ts';
import { Refusal } from '../errors.ts';

/** How long to wait before trying again, where Tavus or the cap says "not now". */
export const busyRetrySeconds = 15;

const dayMs = 24 * 60 * 60 * 1000;

/** The refusal for a code, with the time after which another try makes sense. */
export function refuse(code: RefusalCode): Refusal {
  return code === 'at_capacity'
    ? new Refusal(code, { retryAfterSeconds: busyRetrySeconds })
    : new Refusal(code);
}

/** Tavus is not asked again before `retryAt`; both epoch ms. */
export function outOfCredits(retryAt: number, at: number): Refusal {
  const retryAfterSeconds = Math.max(1, Math.ceil((retryAt - at) / 1000));
  return new Refusal('out_of_credits', { retryAfterSeconds });
}

/** A ticket is the one thing that opens one call only. */
export function usedUp(): Refusal {
  return new Refusal('bad_ticket', { sentence: 'The ticket has been used.' });
}

/** Refused for the rest of the UTC day of `at`, epoch ms. */
export function untilTomorrow(code: 'budget_spent' | 'visitor_quota', at: number): Refusal {
  return new Refusal(code, { retryAfterSeconds: Math.ceil((dayMs - (at % dayMs)) / 1000) });
}

export function takenBack(): Refusal {
  return new Refusal('not_allowed', { sentence: 'This call was taken back.' });
}
