// The events a page may listen for, with their details, and their constructor. All bubble and
// cross shadow roots.
import type { FailureCode } from './answers.ts';
import type { CallDetails, CallEnd } from './call-controller.ts';
import type { CallState } from './call-machine.ts';
import { warnOnce } from './warnings.ts';

/** What each event carries. */
export interface CallEventDetails {
  'tavus:ready': undefined;
  'tavus:before-start': undefined;
  'tavus:state-change': { readonly state: CallState };
  'tavus:conversation-started': { readonly conversationId: string };
  'tavus:conversation-ended': {
    readonly conversationId: string;
    /** `elsewhere`: not over, it goes on in another tab or element of this browser. */
    readonly reason: CallEnd;
    /** How long it lasted, from the moment the page was told of it. */
    readonly seconds: number;
  };
  'tavus:error': {
    /** `elsewhere`: nothing failed, this browser has a call in another tab or element. */
    readonly code: FailureCode;
    /** One sentence, for people. */
    readonly message: string;
    /** Seconds until another try makes sense. */
    readonly retryAfter: number | undefined;
  };
}

/** The same events, by name, as DOM events. */
export type CallEventMap = {
  [Name in keyof CallEventDetails]: CustomEvent<CallEventDetails[Name]>;
};

declare global {
  interface HTMLElementEventMap {
    'tavus:ready': CallEventMap['tavus:ready'];
    'tavus:before-start': CallEventMap['tavus:before-start'];
    'tavus:state-change': CallEventMap['tavus:state-change'];
    'tavus:conversation-started': CallEventMap['tavus:conversation-started'];
    'tavus:conversation-ended': CallEventMap['tavus:conversation-ended'];
    'tavus:error': CallEventMap['tavus:error'];
  }
}

/** Makes one of the element's events. Only `tavus:before-start` can be cancelled. */
export function callEvent<Name extends keyof CallEventDetails>(
  name: Name,
  detail: CallEventDetails[Name],
): CustomEvent<CallEventDetails[Name]> {
  const cancelable = name === 'tavus:before-start';
  return new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable });
}

/** What a page's author can do, where the sentence for visitors does not say. */
function adviceFor(code: FailureCode, message: string): string {
  return code === 'unreachable'
    ? `no answer that this page may read; is ${location.origin} in the endpoint's ALLOWED_ORIGINS?`
    : message;
}

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
    if (code !== 'elsewhere') warnOnce(`no call (${code}): ${adviceFor(code, message)}`);
    send('tavus:error', { code, message, retryAfter });
  }
}
