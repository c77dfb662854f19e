// One conversation: what is known of it, and when which of Tavus's three timers ends it
// (docs.tavus.io call-duration-and-timeout). Changes nothing; times are epoch milliseconds.
import { randomBytes } from 'node:crypto';
import type { Behaviour } from './behaviour.ts';
import type { CreateBody, Draft } from './create-body.ts';
import type { ConversationStatus } from './wire.ts';

/** A conversation's record; only conversations.ts writes to it. */
export interface Conversation {
  readonly id: string;
  readonly name: string;
  readonly request: CreateBody;
  readonly faceId: string;
  readonly palId: string;
  readonly isPrivate: boolean;
  readonly createdAt: number;
  readonly absentMs: number;
  readonly leftMs: number;
  readonly longestMs: number;
  /** When the replica is due in the room; null is never. */
  readonly replicaDueAt: number | null;
  replicaJoinedAt: number | undefined;
  /** Visitors in the room now; the replica is not among them. */
  participants: number;
  /** When the first visitor joined. */
  joinedAt: number | undefined;
  /** When the last visitor left; undefined while one is there. */
  leftAt: number | undefined;
  endedAt: number | undefined;
  shutdownReason: string | undefined;
}

/** One of the three timers, by the first word of the shutdown reason it gives, and its moment. */
export interface Timeout {
  readonly timer: 'max_call_duration' | 'participant_left_timeout' | 'participant_absent_timeout';
  readonly at: number;
}

/** A conversation created now. In test mode it is over at once: no replica, no cost, no slot. */
export function newConversation(draft: Draft, behaviour: Behaviour, now: number): Conversation {
  const { request, faceId, palId } = draft;
  const { max_call_duration, participant_left_timeout, participant_absent_timeout } =
    request.properties ?? {};
  const joinsAfterMs = behaviour.replicaJoinsAfterMs;
  return {
    id: `c${randomBytes(6).toString('hex').slice(1)}`,
    name: request.conversation_name ?? `New Conversation ${String(now)}`,
    request,
    faceId,
    palId,
    isPrivate: draft.isPrivate || behaviour.alwaysPrivate,
    createdAt: now,
    absentMs: 1000 * (participant_absent_timeout ?? 300),
    leftMs: 1000 * (participant_left_timeout ?? 0),
    longestMs: 1000 * Math.min(max_call_duration ?? 3600, behaviour.planSeconds ?? Infinity),
    replicaDueAt: joinsAfterMs === null ? null : now + joinsAfterMs,
    replicaJoinedAt: undefined,
    participants: 0,
    joinedAt: undefined,
    leftAt: undefined,
    endedAt: request.test_mode ? now : undefined,
    shutdownReason: undefined,
  };
}

/** `active` until something ended it. */
export function statusOf(conversation: Conversation): ConversationStatus {
  return conversation.endedAt === undefined ? 'active' : 'ended';
}

/** The timer that will end the conversation if nothing else happens, and when. */
export function nextTimeout(conversation: Conversation): Timeout {
  // Counted from create, like the bill; Tavus's page does not say from when.
  const longest = conversation.createdAt + conversation.longestMs;
  const alone = timeoutWhileAlone(conversation);
  return alone && alone.at < longest ? alone : { timer: 'max_call_duration', at: longest };
}

function timeoutWhileAlone(conversation: Conversation): Timeout | undefined {
  const { createdAt, absentMs, joinedAt, leftAt, leftMs } = conversation;
  if (joinedAt === undefined) {
    return { timer: 'participant_absent_timeout', at: createdAt + absentMs };
  }
  if (leftAt === undefined) return undefined;
  return { timer: 'participant_left_timeout', at: leftAt + leftMs };
}

/** Seconds paid for: from create to the end, joined or not (docs.tavus.io cvi overview). */
export function billedSeconds(conversation: Conversation, now: number): number {
  return ((conversation.endedAt ?? now) - conversation.createdAt) / 1000;
}

/** Seconds paid for with nobody there any more; undefined before the visitor is through. */
export function billedAfterLeavingSeconds(
  conversation: Conversation,
  now: number,
): number | undefined {
  const { joinedAt, leftAt, endedAt } = conversation;
  if (leftAt !== undefined) return ((endedAt ?? now) - leftAt) / 1000;
  return joinedAt !== undefined && endedAt !== undefined ? 0 : undefined;
}
