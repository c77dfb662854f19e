// Which of the panel's texts says what became of a call.
import type { FailureCode } from '../call/answers.ts';
import type { CallDetails, CallEnd } from '../call/call-details.ts';
import type { PanelStrings } from './en.ts';

/** Why the call is over, for the visitor: one who reads it has not left, the line to him was cut. */
export function endShown({ reason = 'visitor', byEndpoint }: CallDetails): CallEnd {
  return reason === 'left' && byEndpoint ? 'lease' : reason;
}

const titles = {
  elsewhere: ['elsewhere'],
  failedBusy: ['at_capacity'],
  failedClosed: ['budget_spent', 'paused', 'out_of_credits', 'visitor_quota'],
  failedDevices: ['insecure', 'policy', 'blocked', 'no_device', 'in_app'],
  failedOffline: ['offline'],
} as const satisfies Readonly<Record<string, readonly FailureCode[]>>;

/** The title over the sentence for a code. */
export function failureTitle(strings: PanelStrings, code: FailureCode = 'internal'): string {
  const named = Object.entries(titles) as [keyof typeof titles, readonly FailureCode[]][];
  return strings[named.find(([, codes]) => codes.includes(code))?.[0] ?? 'failed'];
}

/** The sentence for a code; one that is newer than this table is our side's trouble. */
export function refusalText({ refusals }: PanelStrings, code: FailureCode = 'internal'): string {
  return Object.hasOwn(refusals, code) ? refusals[code] : refusals.internal;
}
