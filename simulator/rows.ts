// A conversation as Tavus's JSON shows it: create's reply, a row of the list, the detail.
// Knows the wire and the record, not the requests.
import { statusOf, type Conversation } from './conversation.ts';
import { transcriptOf } from './transcript.ts';
import type { ConversationEvent, ConversationRow, CreateReply } from './wire.ts';

/** Tavus's form of a time: UTC with microseconds. */
export function timestamp(at: number): string {
  return new Date(at).toISOString().replace('Z', '000Z');
}

/** Create's reply, with the meeting token of a private room. */
export function createReply(
  conversation: Conversation,
  roomOrigin: string,
  meetingToken?: string,
): CreateReply {
  return {
    conversation_id: conversation.id,
    conversation_name: conversation.name,
    conversation_url: `${roomOrigin}/${conversation.id}`,
    status: statusOf(conversation),
    callback_url: conversation.request.callback_url ?? '',
    created_at: timestamp(conversation.createdAt),
    ...(meetingToken !== undefined && { meeting_token: meetingToken }),
  };
}

/** A row of the list, which is also the plain detail. */
export function conversationRow(conversation: Conversation, roomOrigin: string): ConversationRow {
  const updatedAt =
    conversation.endedAt ??
    conversation.joinedAt ??
    conversation.replicaJoinedAt ??
    conversation.createdAt;
  return {
    ...createReply(conversation, roomOrigin),
    face_id: conversation.faceId,
    pal_id: conversation.palId,
    updated_at: timestamp(updatedAt),
  };
}

/** The detail of `?verbose=true`: why it ended and what happened; no events are null. */
export function verboseRow(conversation: Conversation, roomOrigin: string): ConversationRow {
  const events = eventsOf(conversation);
  return {
    ...conversationRow(conversation, roomOrigin),
    shutdown_reason: conversation.shutdownReason ?? null,
    events: events.length > 0 ? events : null,
  };
}

function eventsOf(conversation: Conversation): ConversationEvent[] {
  const { replicaJoinedAt, endedAt, shutdownReason, faceId } = conversation;
  const events: ConversationEvent[] = [];
  const add = (event_type: string, at: number, properties: Record<string, unknown>) => {
    events.push({ event_type, timestamp: timestamp(at), properties });
  };
  if (replicaJoinedAt !== undefined) {
    add('system.replica_joined', replicaJoinedAt, { replica_id: faceId });
  }
  if (endedAt !== undefined && shutdownReason !== undefined) {
    add('system.shutdown', endedAt, { replica_id: faceId, reason: shutdownReason });
    add('application.transcription_ready', endedAt, {
      replica_id: faceId,
      transcript: transcriptOf(conversation),
    });
  }
  return events;
}
