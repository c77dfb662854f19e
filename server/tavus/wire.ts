// Tavus's JSON, the part that we send and read. https://docs.tavus.io/api-reference/conversations
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { ConversationId } from '../../contract/calls.ts';

/** Body of `POST /v2/conversations`. `persona_id` and `replica_id` are accepted beside the newer names. */
export interface TavusCreate {
  readonly persona_id?: string;
  readonly replica_id?: string;
  readonly conversation_name: string;
  readonly callback_url?: string;
  readonly conversational_context?: string;
  readonly custom_greeting?: string;
  readonly audio_only?: boolean;
  readonly memory_stores?: readonly string[];
  readonly test_mode?: boolean;
  readonly require_auth?: boolean;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What we use of the 200 of `POST /v2/conversations`; what is not well formed is left out. */
export interface TavusConversation {
  readonly conversation_id: string;
  readonly conversation_url?: string;
  readonly status: 'active' | 'ended';
  readonly created_at?: string;
  readonly meeting_token?: string;
}

/** One of the account's conversations, as the list and the read of one show it. */
export interface TavusListed {
  readonly conversation_id: string;
  /** '' when it has none. */
  readonly conversation_name: string;
  readonly status: 'active' | 'ended';
  /** Epoch ms; null when it is not said. */
  readonly createdAt: number | null;
}

const hasId = Compile(Type.Object({ conversation_id: ConversationId }));

/**
 * Reads a reply of create, or null when it names no conversation. Only the id is insisted on:
 * whatever else is missing, a conversation whose id we know is one that we can end.
 */
export function readConversation(body: unknown): TavusConversation | null {
  if (!hasId.Check(body)) return null;
  const fields: Fields = body;
  const { conversation_url: url, status, created_at: at, meeting_token: token } = fields;
  return {
    conversation_id: body.conversation_id,
    status: status === 'ended' ? 'ended' : 'active',
    ...(typeof url === 'string' && url.length <= 2000 && { conversation_url: url }),
    ...(typeof at === 'string' && /^[0-9T:.Z+-]{10,40}$/.test(at) && { created_at: at }),
    ...(typeof token === 'string' && isToken.test(token) && { meeting_token: token }),
  };
}

/** Reads one conversation, or null when it is none. */
export function readListed(body: unknown): TavusListed | null {
  if (!hasId.Check(body)) return null;
  const { conversation_id, conversation_name: name, status, created_at: at }: Fields = body;
  const createdAt = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  return {
    conversation_id,
    conversation_name: typeof name === 'string' ? name : '',
    status: status === 'ended' ? 'ended' : 'active',
    createdAt: Number.isNaN(createdAt) ? null : createdAt,
  };
}

const isPage = Compile(
  Type.Object({ data: Type.Array(Type.Unknown()), total_count: Type.Optional(Type.Number()) }),
);

/** Reads a page of the list, or null when it is none; `total` is Infinity when it is not said. */
export function readPage(body: unknown): { listed: TavusListed[]; total: number } | null {
  if (!isPage.Check(body)) return null;
  const listed = body.data.map(readListed).filter((row) => row !== null);
  return { listed, total: body.total_count ?? Infinity };
}

/** As they come: anything. */
interface Fields {
  readonly conversation_id: string;
  readonly conversation_name?: unknown;
  readonly conversation_url?: unknown;
  readonly status?: unknown;
  readonly created_at?: unknown;
  readonly meeting_token?: unknown;
}

/** Characters of a JWT and of other tokens that may stand in a URL. */
const isToken = /^[A-Za-z0-9._~+/=-]{1,4000}$/;
