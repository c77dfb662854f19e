// What a page hears of its visitor's call: one event for each thing that happened, one warning for its
// author where a call did not come about.
import { type CallEventDetails, callEvent } from '../events.ts';
import { warnOnce } from '../page/warnings.ts';
import type { FailureCode } from './answers.ts';
import type { CallDetails } from './call-details.ts';
import type { CallState } from './call-machine.ts';

/** What a page's author can do, where the sentence for visitors does not say. */
function adviceFor(code: FailureCode, message: string): string {
  if (code === 'policy') return "the page's Permissions-Policy keeps camera or microphone from it.";
  return code === 'unreachable'
    ? `no answer for this page; is ${location.origin} in ALLOWED_ORIGINS?`
    : message;
}

/** What is the visitor's own affair. */
const ofVisitor: readonly FailureCode[] = [
  'elsewhere',
  'offline',
  'blocked',
  'no_device',
  'in_app',
];

/** Tells the page that a call is in another state, and what that means. */
export function reportCall(
  host: HTMLElement,
  state: CallState,
  { conversation, refusal, reason = 'visitor', seconds = 0 }: CallDetails,
  sentence: (code: FailureCode) => string,
): void {
  const send = <Name extends keyof CallEventDetails>(
    name: Name,
    detail: CallEventDetails[Name],
  ): boolean => host.dispatchEvent(callEvent(name, detail));
  const conversationId = conversation?.id;
  // First: a listener of the next event may end it, and that must come second.
  if (state === 'waiting' && conversationId) send('tavus:conversation-started', { conversationId });
  send('tavus:state-change', { state });
  if (state === 'ended' && conversationId) {
    send('tavus:conversation-ended', { conversationId, reason, seconds });
  } else if (state === 'failed' && refusal) {
    const { code, message = sentence(code), retryAfterSeconds: retryAfter } = refusal;
    if (!ofVisitor.includes(code)) warnOnce(`no call (${code}): ${adviceFor(code, message)}`);
    send('tavus:error', { code, message, retryAfter });
  }
}
