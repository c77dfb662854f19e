// What is known about a call beside its state. Types only.
import type { EndReason } from '../../contract/calls.ts';
import type { Conversation, Refusal } from './answers.ts';

/** Why a call is over here: the endpoint's reasons, or that it goes on in another tab or element. */
export type CallEnd = EndReason | 'elsewhere';

/** Why the visitor can start now what he could not before. */
export type Notice = 'otherOver' | 'backOnline';

/** How the check that the visitor is human stands: it goes on by itself, or asks him for something. */
export type Check = 'working' | 'asking';

/** What is known about the present or the last call. */
export interface CallDetails {
  readonly conversation?: Conversation;
  readonly refusal?: Omit<Refusal, 'kind'>;
  readonly reason?: CallEnd;
  /** It was the endpoint that ended it, and the visitor does not know yet. */
  readonly byEndpoint?: boolean;
  /** How long the conversation lasted. */
  readonly seconds?: number;
  /** Where the visitor stands in line, from 1. */
  readonly place?: number;
  readonly check?: Check | undefined;
  readonly notice?: Notice | undefined;
}
