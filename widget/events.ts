// The events a page may listen for, with their details, and their constructor. All bubble and
// cross shadow roots.
import type { FailureCode } from './call/answers.ts';
import type { CallEnd } from './call/call-details.ts';
import type { CallState } from './call/call-machine.ts';
import type { ConnectTimes } from './interactive/connect-times.ts';
import type { ProtocolMessage } from './interactive/protocol.ts';

/** A call of one of the page's tools, as Tavus's own widget tells it, and more that Tavus says of it. */
export interface ToolCallDetail {
  readonly name: string;
  /** JSON. */
  readonly arguments: string;
  /** By which it is answered; perception tools may have none. */
  readonly tool_call_id?: string | undefined;
  readonly seq?: number | undefined;
  readonly turn_idx?: number | undefined;
  readonly inference_id?: string | undefined;
}

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
  /** The visitor stands in line, at this place from 1; told again when it changes. */
  'tavus:place': { readonly place: number };
  /** The visitor has agreed, to this `consent-version` if there is one. */
  'tavus:consent': { readonly version: string | undefined };
  /** The visitor says how the call was, from 1 to 5. */
  'tavus:rating': { readonly conversationId: string; readonly rating: number };
  /** The replica wants something done on the page. Prevented, the page answers it itself. */
  'tavus:tool-call': ToolCallDetail;
  /** Tavus has said something: the message as it came. */
  'tavus:protocol-message': ProtocolMessage & { readonly kind: string };
  /** The replica has said its first word: from the click on, in milliseconds. */
  'tavus:connect-time': { readonly conversationId: string } & ConnectTimes;
  /** The replica wants to lead the visitor to a page of the site. Prevented, the page does. */
  'tavus:navigate': { readonly url: string };
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
  /** What elements, document and window have in common: they bubble. */
  interface GlobalEventHandlersEventMap {
    'tavus:ready': CallEventMap['tavus:ready'];
    'tavus:before-start': CallEventMap['tavus:before-start'];
    'tavus:state-change': CallEventMap['tavus:state-change'];
    'tavus:conversation-started': CallEventMap['tavus:conversation-started'];
    'tavus:conversation-ended': CallEventMap['tavus:conversation-ended'];
    'tavus:place': CallEventMap['tavus:place'];
    'tavus:consent': CallEventMap['tavus:consent'];
    'tavus:rating': CallEventMap['tavus:rating'];
    'tavus:tool-call': CallEventMap['tavus:tool-call'];
    'tavus:protocol-message': CallEventMap['tavus:protocol-message'];
    'tavus:connect-time': CallEventMap['tavus:connect-time'];
    'tavus:navigate': CallEventMap['tavus:navigate'];
    'tavus:error': CallEventMap['tavus:error'];
  }
}

/** Makes one of the element's events. Of those made here, only `tavus:before-start` can be cancelled. */
export function callEvent<Name extends keyof CallEventDetails>(
  name: Name,
  detail: CallEventDetails[Name],
): CustomEvent<CallEventDetails[Name]> {
  const cancelable = name === 'tavus:before-start';
  return new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable });
}
