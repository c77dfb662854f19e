// Tavus's JSON, the part that we send and read. https://docs.tavus.io/api-reference/conversations
import { Type, type Static } from 'typebox';
import { ConversationId } from '../../contract/calls.ts';

/** Body of `POST /v2/conversations`. `persona_id` and `replica_id` are accepted beside the newer names. */
export interface TavusCreate {
  readonly persona_id?: string;
  readonly replica_id?: string;
  readonly conversation_name: string;
  readonly conversational_context?: string;
  readonly custom_greeting?: string;
  readonly audio_only?: boolean;
  readonly memory_stores?: readonly string[];
  readonly test_mode?: boolean;
  readonly require_auth?: boolean;
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * 200 of `POST /v2/conversations`. Only the id is insisted on: whatever else is missing, a
 * conversation whose id we can read is one that we can end.
 */
export const TavusConversation = Type.Object({
  conversation_id: ConversationId,
  conversation_url: Type.Optional(Type.String({ maxLength: 2000 })),
  status: Type.Optional(Type.String({ maxLength: 40 })),
  created_at: Type.Optional(Type.String({ maxLength: 100 })),
  meeting_token: Type.Optional(Type.String({ maxLength: 4000 })),
});
export type TavusConversation = Static<typeof TavusConversation>;
