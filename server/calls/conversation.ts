// A page's wishes → Tavus's create body; Tavus's conversation → the page's reply. Pure.
import type { CreateReply } from '../../contract/calls.ts';
import type { Config } from '../config.ts';
import type { Policy } from '../sites/policies.ts';
import type { TavusConversation, TavusCreate } from '../tavus/wire.ts';
import type { Permitted } from './permitting.ts';
import type { Tokens } from './tokens.ts';

/** The name a conversation has at Tavus: the page's label, and the tag that proves it ours. */
export function conversationName(label: string, tag: string): string {
  return label === '' ? tag : `${label} · ${tag}`;
}

/** The body for Tavus: what every conversation has, what was granted to this one, and what we rely on. */
export function createBody(
  { wishes, policy }: Pick<Permitted, 'wishes' | 'policy'>,
  name: string,
  { config, tokens }: { config: Config; tokens: Tokens },
): TavusCreate {
  const { language, ...fields } = wishes;
  const { room, callbackBase } = config;
  return {
    ...policy.room.fields,
    ...fields,
    conversation_name: name,
    ...(callbackBase !== undefined && {
      callback_url: `${callbackBase}/webhooks/tavus/${tokens.webhookSecret}`,
    }),
    ...(room.requireAuth && { require_auth: true }),
    properties: {
      ...policy.room.properties,
      ...(language !== undefined && { language }),
      max_call_duration: policy.maxCallSeconds,
      participant_absent_timeout: room.absentSeconds,
      participant_left_timeout: room.leftSeconds,
    },
  };
}

interface ReplyFacts extends Pick<Policy, 'maxCallSeconds'> {
  /** Epoch ms. */
  readonly at: number;
  readonly config: Config;
  readonly tokens: Tokens;
}

/** What the page is told, but for its own label, which it knows. */
export function replyFor(
  conversation: TavusConversation,
  { at, config, tokens, maxCallSeconds }: ReplyFacts,
): CreateReply {
  const { conversation_id: id, meeting_token: meetingToken } = conversation;
  return {
    conversation_id: id,
    conversation_name: '',
    conversation_url: conversation.conversation_url ?? '',
    status: conversation.status,
    created_at: conversation.created_at ?? new Date(at).toISOString(),
    ...(meetingToken !== undefined && { meeting_token: meetingToken }),
    end_token: tokens.endToken(id),
    heartbeat_seconds: config.heartbeatSeconds,
    lease_seconds: config.leaseSeconds,
    max_call_seconds: maxCallSeconds,
    expires_at: new Date(at + maxCallSeconds * 1000).toISOString(),
  };
}
