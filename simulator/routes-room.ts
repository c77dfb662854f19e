// The rooms as their page sees them: the state to draw, and the stream that is being there.
// Stands for what Daily does behind a conversation_url.
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Account } from './account.ts';
import type { Behaviour } from './behaviour.ts';
import { statusOf, type Conversation } from './conversation.ts';
import { ended, replicaJoined, startStream } from './presence.ts';
import type { Ordeals, RoomState } from './room/protocol.ts';
import { faceName } from './stock.ts';
import { defaultGreeting } from './transcript.ts';

interface InRoom {
  Params: { id: string };
  Querystring: { t?: string };
}

/** Registers `/rooms/:id` and `/rooms/:id/presence`; both take the meeting token as `t`. */
export function roomRoutes(app: FastifyInstance, account: Account): void {
  const { conversations, now } = account;

  app.get<InRoom>('/rooms/:id', async (request, reply) => {
    const { id } = request.params;
    const conversation = conversations.find(id, now());
    await reply
      .header('cache-control', 'no-store')
      .send(roomState(account, id, conversation, request.query.t));
  });

  app.get<InRoom>('/rooms/:id/presence', (request, reply) => {
    const conversation = conversations.find(request.params.id, now());
    const access = accessOf(account, conversation, request.query.t);
    if (!conversation || access !== 'granted') {
      return reply.code(access === 'not-found' ? 404 : 403).send({ access });
    }
    void reply.hijack();
    startStream(reply.raw);
    if (statusOf(conversation) === 'active') visit(account, conversation, reply.raw);
    else ended(reply.raw, conversation.shutdownReason);
    return reply;
  });
}

function visit(account: Account, conversation: Conversation, stream: ServerResponse): void {
  const { conversations, presence, now } = account;
  conversations.join(conversation, now());
  presence.add(conversation.id, stream, () => {
    conversations.leave(conversation, now());
  });
  if (conversation.replicaJoinedAt !== undefined) replicaJoined(stream);
}

function roomState(
  account: Account,
  id: string,
  conversation: Conversation | undefined,
  token: string | undefined,
): RoomState {
  const request = conversation?.request ?? {};
  const { language, languages } = request.properties ?? {};
  return {
    conversation_id: id,
    status: conversation ? statusOf(conversation) : 'ended',
    access: accessOf(account, conversation, token),
    greeting: request.custom_greeting ?? defaultGreeting,
    replica: {
      face_id: conversation?.faceId ?? '',
      name: faceName(conversation?.faceId ?? ''),
      joins: conversation ? joins(conversation) : 'never',
    },
    audio_only: request.audio_only ?? false,
    language: language ?? languages?.[0] ?? 'English',
    ...ordeals(account.stage.behaviour),
  };
}

function ordeals(behaviour: Behaviour): Ordeals {
  return {
    asks_before_joining: behaviour.asksBeforeJoining,
    drops_after_seconds: behaviour.dropsAfterSeconds,
    ejects_after_seconds: behaviour.ejectsAfterSeconds,
    expires_after_seconds: behaviour.expiresAfterSeconds,
    leaves_after_seconds: behaviour.leavesAfterSeconds,
    weakens_after_seconds: behaviour.weakensAfterSeconds,
    camera_missing: behaviour.cameraMissing,
    roles_doubled: behaviour.rolesDoubled,
  };
}

function accessOf(
  { tokens, now, stage }: Account,
  conversation: Conversation | undefined,
  token = '',
): RoomState['access'] {
  if (!conversation) return 'not-found';
  const { id, isPrivate, participants, request } = conversation;
  const judgement = isPrivate ? tokens.judge(token, id, now()) : 'valid';
  if (judgement !== 'valid') return judgement === 'expired' ? 'expired' : 'denied';
  if (stage.behaviour.roomsFull) return 'full';
  // The replica counts as one (docs.tavus.io participant-limits).
  if (participants + 1 >= (request.max_participants ?? Infinity)) return 'full';
  return 'granted';
}

function joins({ replicaDueAt, createdAt }: Conversation): RoomState['replica']['joins'] {
  if (replicaDueAt === null) return 'never';
  return replicaDueAt > createdAt ? 'late' : 'at-once';
}
