// Every request and reply between a page and the endpoint: the schema is the type. The server
// validates with these, openapi.json is generated from them, the widget takes the types alone.
import { Type, type Static } from 'typebox';
import { Challenge } from './challenges.ts';
import { refusalCodes } from './refusals.ts';

/** Tavus's conversation id. The pattern also keeps `:conversation_id` from steering a path. */
export const ConversationId = Type.String({ pattern: '^c[A-Za-z0-9]{1,63}$' });

/** The page's own name for one attempt to call: 128 random bits or more, made before the request. */
const RequestKey = Type.String({ pattern: '^[A-Za-z0-9_-]{16,64}$' });

/** Tavus's ids of who answers, and of who is seen. */
export const PersonaId = Type.String({ pattern: '^p[A-Za-z0-9_-]{1,63}$' });
export const ReplicaId = Type.String({ pattern: '^r[A-Za-z0-9_-]{1,63}$' });

const callFields = {
  persona_id: Type.Optional(PersonaId),
  pal_id: Type.Optional(PersonaId),
  replica_id: Type.Optional(ReplicaId),
  face_id: Type.Optional(ReplicaId),
  conversation_name: Type.Optional(Type.String({ maxLength: 120 })),
  test_mode: Type.Optional(Type.Boolean()),
  conversational_context: Type.Optional(Type.String({ maxLength: 4000 })),
  custom_greeting: Type.Optional(Type.String({ maxLength: 500 })),
  language: Type.Optional(Type.String({ maxLength: 40 })),
  audio_only: Type.Optional(Type.Boolean()),
  memory_stores: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 5 })),
};

/** What a call is to be: said by the page, or by a ticket, which is trusted. */
export const CallFields = Type.Object(callFields);
export type CallFields = Static<typeof CallFields>;

/** Body of `POST /api/conversations`. */
export const CreateRequest = Type.Object(
  {
    ...callFields,
    request_key: Type.Optional(RequestKey),
    challenge: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 2048,
        description:
          'The proof that the visitor is human, where the endpoint has asked for one with `challenge_failed`; the same `request_key` goes with it.',
      }),
    ),
    wait: Type.Optional(
      Type.Boolean({
        description:
          'When all lines are busy, take a place in line (202) instead of a refusal. Needs `request_key`, the name of the place.',
      }),
    ),
    ticket: Type.Optional(
      Type.String({
        maxLength: 4096,
        description:
          'A JWT of the site, which says who the visitor is (`sub`) and may set any of these fields. It opens one call.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type CreateRequest = Static<typeof CreateRequest>;

/** 201 of `POST /api/conversations`: a superset of Tavus's own create reply. */
export const CreateReply = Type.Object({
  conversation_id: ConversationId,
  conversation_name: Type.String(),
  conversation_url: Type.String({ format: 'uri' }),
  status: Type.Union([Type.Literal('active'), Type.Literal('ended')]),
  created_at: Type.String(),
  meeting_token: Type.Optional(Type.String({ description: 'Private rooms only.' })),
  end_token: Type.String({ description: 'The authority to end this conversation. Opaque.' }),
  heartbeat_seconds: Type.Integer({ minimum: 1 }),
  lease_seconds: Type.Integer({ minimum: 1 }),
  max_call_seconds: Type.Integer({ minimum: 1 }),
  expires_at: Type.String({ format: 'date-time' }),
});
export type CreateReply = Static<typeof CreateReply>;

/**
 * 202 of `POST /api/conversations` with `wait`: the visitor stands in line. The page sends the same
 * request again, with the same key, until it is answered otherwise; `cancel` gives the place up.
 */
export const WaitingReply = Type.Object({
  status: Type.Literal('waiting'),
  place: Type.Integer({
    minimum: 1,
    description: 'Counts from 1. It may grow when somebody further ahead is back.',
  }),
  poll_seconds: Type.Integer({
    minimum: 1,
    description:
      'When to ask again. Nobody waits for a page that has not asked for 10 seconds; after 90 its place is gone.',
  }),
  request_id: Type.String(),
});
export type WaitingReply = Static<typeof WaitingReply>;

/** Body of end, heartbeat and presence when it is JSON; as plain text the body is the token. */
export const TokenRequest = Type.Object(
  { end_token: Type.Optional(Type.String({ maxLength: 200 })) },
  { additionalProperties: false },
);
export type TokenRequest = Static<typeof TokenRequest>;

/** Body of `POST /api/conversations/cancel` when it is JSON; as plain text the body is the key. */
export const CancelRequest = Type.Object(
  { request_key: RequestKey },
  { additionalProperties: false },
);
export type CancelRequest = Static<typeof CancelRequest>;

/** Why a conversation was ended; the same words in replies, events and the log. */
export const EndReason = Type.Enum(['visitor', 'left', 'lease', 'limit', 'room', 'operator']);
export type EndReason = Static<typeof EndReason>;

/** 200 of `POST /api/conversations/:conversation_id/heartbeat`. */
export const HeartbeatReply = Type.Union([
  Type.Object({
    status: Type.Literal('active'),
    remaining_seconds: Type.Integer({ minimum: 0 }),
    lease_seconds: Type.Integer({ minimum: 1 }),
  }),
  Type.Object({ status: Type.Literal('ended'), reason: EndReason }),
]);
export type HeartbeatReply = Static<typeof HeartbeatReply>;

/** One event of the presence stream; `event:` carries the name, `data:` the JSON of `data`. */
export type PresenceEvent =
  | { event: 'remaining'; data: { seconds: number } }
  | { event: 'ended'; data: { reason: EndReason } };

/** Every error, whatever the route. `challenge` comes with `challenge_failed` alone. */
export const ErrorReply = Type.Object({
  error: Type.String({ description: 'One human sentence.' }),
  code: Type.Enum([...refusalCodes]),
  retry_after: Type.Optional(Type.Integer({ minimum: 1, description: 'Seconds.' })),
  challenge: Type.Optional(Challenge),
  request_id: Type.String(),
});
export type ErrorReply = Static<typeof ErrorReply>;
