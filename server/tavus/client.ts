// Tavus over HTTP: two calls that open and end a conversation, and one that checks the key. Returns
// what happened instead of throwing; whether a lost answer is retried is not decided here.
import { Pool } from 'undici';
import type { RefusalCode } from '../../contract/refusals.ts';
import { classifyRefusal, classifyTransportError } from './errors.ts';
import { readConversation, type TavusConversation, type TavusCreate } from './wire.ts';

/** What came of asking Tavus for a conversation. */
export type CreateOutcome =
  | { readonly kind: 'created'; readonly conversation: TavusConversation }
  /** Nothing was made. `detail` is for the log. */
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly detail: string }
  /** The answer was lost: a conversation may exist. */
  | { readonly kind: 'unknown'; readonly code: RefusalCode; readonly detail: string };

/** Tavus as the rest of the server sees it. */
export interface Tavus {
  create(body: TavusCreate): Promise<CreateOutcome>;
  /** True when the conversation is over for sure. */
  end(conversationId: string): Promise<boolean>;
  /** True when Tavus answers and takes the key. */
  acceptsKey(): Promise<boolean>;
  close(): Promise<void>;
}

export interface TavusOptions {
  readonly apiUrl: string;
  readonly apiKey: string;
  /** Create may take seconds at Tavus: a replica is started. */
  readonly createTimeoutMs?: number;
  readonly endTimeoutMs?: number;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export function createTavus(options: TavusOptions): Tavus {
  const { apiUrl, apiKey, createTimeoutMs = 20_000, endTimeoutMs = 3_000 } = options;
  const base = new URL(apiUrl);
  const pool = new Pool(base.origin, { connections: 50, connect: { timeout: 5_000 } });
  const path = `${base.pathname.replace(/\/$/, '')}/v2/conversations`;

  async function ask(method: 'GET' | 'POST', to: string, timeoutMs: number, body?: unknown) {
    const reply = await pool.request({
      method,
      path: to,
      headers: {
        'x-api-key': apiKey,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // Bounds the whole exchange, a reply that trickles in included.
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: reply.statusCode, body: parse(await reply.body.text()) } satisfies Answer;
  }

  return {
    async create(body) {
      try {
        return readCreate(await ask('POST', path, createTimeoutMs, body));
      } catch (error) {
        const { sent, code } = classifyTransportError(error);
        return { kind: sent ? 'unknown' : 'refused', code, detail: String(error) };
      }
    },

    async end(conversationId) {
      try {
        return isOver(await ask('POST', `${path}/${conversationId}/end`, endTimeoutMs));
      } catch {
        return false;
      }
    },

    async acceptsKey() {
      try {
        const { status } = await ask('GET', `${path}?limit=1`, endTimeoutMs);
        return status === 200;
      } catch {
        return false;
      }
    },

    // Whatever still runs has had its time.
    close: () => pool.destroy(),
  };
}

/** What a gateway says when it gave up waiting: Tavus may have gone on. */
const ambiguous = new Set([408, 425, 499]);

/** A 5xx or an unreadable reply came after Tavus had the request: it may have made one. */
function readCreate({ status, body }: Answer): CreateOutcome {
  if (status >= 200 && status < 300) {
    const conversation = readConversation(body);
    return conversation
      ? { kind: 'created', conversation }
      : { kind: 'unknown', code: 'upstream_invalid', detail: `${String(status)}, unreadable` };
  }
  if (status >= 400 && status < 500 && !ambiguous.has(status)) {
    const { code, text } = classifyRefusal(status, body);
    return { kind: 'refused', code, detail: `${String(status)} ${text}` };
  }
  return { kind: 'unknown', code: 'upstream_unavailable', detail: String(status) };
}

/** The success body is empty; an unknown id means there is nothing left to end. */
function isOver({ status, body }: Answer): boolean {
  if (status === 200 || status === 204) return true;
  const { text } = classifyRefusal(status, body);
  // A 404 in Tavus's own shape; a gateway's page says nothing about the conversation.
  if (status === 404) return text !== '';
  return status === 400 && text.toLowerCase().includes('invalid conversation_id');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
