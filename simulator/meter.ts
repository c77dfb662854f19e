// The bill: what every conversation has cost so far, for tests to assert that nothing leaks.
// Reads conversations; changes none.
import {
  billedAfterLeavingSeconds,
  billedSeconds,
  statusOf,
  type Conversation,
} from './conversation.ts';
import type { Conversations } from './conversations.ts';
import type { CreateBody } from './create-body.ts';
import type { ConversationStatus } from './wire.ts';

/** One conversation on the bill. Times are epoch milliseconds of the simulator's clock. */
export interface MeteredConversation {
  readonly id: string;
  readonly name: string;
  readonly status: ConversationStatus;
  readonly createdAt: number;
  /** When the first visitor joined. */
  readonly joinedAt?: number;
  /** When the last visitor left; absent while one is there. */
  readonly leftAt?: number;
  readonly endedAt?: number;
  readonly shutdownReason?: string;
  readonly billedSeconds: number;
  /** 0 when the room was closed with the visitor inside; absent before he is through. */
  readonly billedAfterLeavingSeconds?: number;
  /** The create body as received. */
  readonly request: CreateBody;
}

/** The bill of the whole account, up to the simulator's present moment. */
export interface Meter {
  /** In the order of creation, deleted ones too. */
  conversations(): MeteredConversation[];
  live(): MeteredConversation[];
  /** The most that were live at once. */
  readonly peakLive: number;
  /** The sum over `conversations()`. */
  readonly billedSeconds: number;
  /** Forgets all that ended. What is live stays, and is the new peak. */
  reset(): void;
}

/** The meter of these conversations by this clock (epoch milliseconds). */
export function meterOf(conversations: Conversations, now: () => number): Meter {
  const all = (): MeteredConversation[] => {
    const at = now();
    return conversations.metered(at).map((conversation) => entry(conversation, at));
  };
  return {
    conversations: all,
    live: () => all().filter(({ status }) => status === 'active'),
    get peakLive() {
      return conversations.peakLive;
    },
    get billedSeconds() {
      return all().reduce((sum, { billedSeconds }) => sum + billedSeconds, 0);
    },
    reset() {
      conversations.reset();
    },
  };
}

function entry(conversation: Conversation, now: number): MeteredConversation {
  const { id, name, createdAt, joinedAt, leftAt, endedAt, shutdownReason, request } = conversation;
  const afterLeaving = billedAfterLeavingSeconds(conversation, now);
  return {
    id,
    name,
    status: statusOf(conversation),
    createdAt,
    ...(joinedAt !== undefined && { joinedAt }),
    ...(leftAt !== undefined && { leftAt }),
    ...(endedAt !== undefined && { endedAt }),
    ...(shutdownReason !== undefined && { shutdownReason }),
    billedSeconds: billedSeconds(conversation, now),
    ...(afterLeaving !== undefined && { billedAfterLeavingSeconds: afterLeaving }),
    request,
  };
}
