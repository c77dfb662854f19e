// Tavus over HTTP: conversations are created, ended, read and listed. Returns what happened instead of
// throwing; whether a lost answer is retried is not decided here.
import type { RefusalCode } from '../../contract/refusals.ts';
import { usualPace, type Pace } from '../pace.ts';
import { connect, type Answer, type ConnectionOptions } from './connection.ts';
import { classifyRefusal, classifyTransportError } from './errors.ts';
import {
  readConversation,
  readListed,
  readPage,
  type TavusConversation,
  type TavusCreate,
  type TavusListed,
} from './wire.ts';

/** What came of asking Tavus for a conversation. */
export type CreateOutcome = (
  | { readonly kind: 'created'; readonly conversation: TavusConversation }
  /** Nothing was made. `detail` is for the log. */
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly detail: string }
  /** The answer was lost: a conversation may exist. */
  | { readonly kind: 'unknown'; readonly code: RefusalCode; readonly detail: string }
) & {
  /** What Tavus calls the request; null when it did not answer, or does not say. */
  readonly requestId: string | null;
};

/** Tavus as the rest of the server sees it. */
export interface Tavus {
  create(body: TavusCreate): Promise<CreateOutcome>;
  /** True when the conversation is over for sure. */
  end(conversationId: string): Promise<boolean>;
  /** One conversation, `gone` when Tavus knows none by that id, null when there was no answer. */
  read(conversationId: string): Promise<TavusListed | 'gone' | null>;
  /** Every active conversation of the account, whoever made it; null when they could not be had. */
  list(): Promise<readonly TavusListed[] | null>;
  /** True when Tavus answers and takes the key. */
  acceptsKey(): Promise<boolean>;
  close(): Promise<void>;
}

export interface TavusOptions extends ConnectionOptions {
  readonly pace?: Pick<Pace, 'createTimeoutMs' | 'answerTimeoutMs'>;
}

/** Whether this is what a method says when Tavus could not be asked, or gave no answer that can be used. */
export function isUnanswered(result: unknown): boolean {
  if (result === null || result === false) return true;
  const { kind, code } = (result ?? {}) as Partial<Extract<CreateOutcome, { code: RefusalCode }>>;
  return kind === 'refused' && (code === 'upstream_unavailable' || code === 'upstream_timeout');
}

/** Rows of the list that are asked for at a time; Tavus may give fewer. */
export const pageRows = 100;
/** As many calls as MAX_CONCURRENT_CALLS may be; a list that goes on is one of something else. */
export const mostPages = 1_000;

const path = '/v2/conversations';

export function createTavus(options: TavusOptions): Tavus {
  const { createTimeoutMs, answerTimeoutMs: timeoutMs } = options.pace ?? usualPace;
  const connection = connect(options, 20);
  // Of their own: creates that hang must keep no end waiting.
  const creates = connect(options, 50);

  async function listPage(number: number) {
    const query = `status=active&limit=${String(pageRows)}&page=${String(number)}`;
    const { status, body } = await connection.ask({
      method: 'GET',
      path: `${path}?${query}`,
      timeoutMs,
    });
    return status === 200 ? readPage(body) : null;
  }

  return {
    async create(body) {
      try {
        const question = { method: 'POST', path, timeoutMs: createTimeoutMs, body } as const;
        return readCreate(await creates.ask(question));
      } catch (error) {
        const { sent, code } = classifyTransportError(error);
        return { kind: sent ? 'unknown' : 'refused', code, detail: String(error), requestId: null };
      }
    },

    async end(conversationId) {
      try {
        const to = `${path}/${conversationId}/end`;
        return isOver(await connection.ask({ method: 'POST', path: to, timeoutMs }));
      } catch {
        return false;
      }
    },

    async read(conversationId) {
      try {
        const to = `${path}/${conversationId}`;
        const answer = await connection.ask({ method: 'GET', path: to, timeoutMs });
        if (answer.status === 200) return readListed(answer.body);
        return isUnknownId(answer) ? 'gone' : null;
      } catch {
        return null;
      }
    },

    async list() {
      const all = new Map<string, TavusListed>();
      for (let number = 1; number <= mostPages; number += 1) {
        const page = await listPage(number).catch(() => null);
        if (!page) return null;
        const before = all.size;
        for (const row of page.listed) all.set(row.conversation_id, row);
        // The last page brings nothing new, whether it is empty or the first one once more.
        if (all.size === before || all.size >= page.total) {
          return [...all.values()].filter(({ status }) => status === 'active');
        }
      }
      return null;
    },

    async acceptsKey() {
      try {
        const to = `${path}?limit=1`;
        const { status } = await connection.ask({ method: 'GET', path: to, timeoutMs });
        return status === 200;
      } catch {
        return false;
      }
    },

    async close() {
      await Promise.all([connection.close(), creates.close()]);
    },
  };
}

/** What a gateway says when it gave up waiting: Tavus may have gone on. */
const ambiguous = new Set([408, 425, 499]);

/** A 5xx or an unreadable reply came after Tavus had the request: it may have made one. */
function readCreate({ status, body, requestId }: Answer): CreateOutcome {
  if (status >= 200 && status < 300) {
    const conversation = readConversation(body);
    return conversation
      ? { kind: 'created', conversation, requestId }
      : {
          kind: 'unknown',
          code: 'upstream_invalid',
          detail: `${String(status)}, unreadable`,
          requestId,
        };
  }
  if (status >= 400 && status < 500 && !ambiguous.has(status)) {
    const { code, text } = classifyRefusal(status, body);
    return { kind: 'refused', code, detail: `${String(status)} ${text}`, requestId };
  }
  return { kind: 'unknown', code: 'upstream_unavailable', detail: String(status), requestId };
}

/** The success body is empty; an unknown id means there is nothing left to end. */
function isOver(answer: Answer): boolean {
  return answer.status === 200 || answer.status === 204 || isUnknownId(answer);
}

/** Tavus knows no conversation by that id. */
export function isUnknownId({ status, body }: Pick<Answer, 'status' | 'body'>): boolean {
  const { text } = classifyRefusal(status, body);
  // A 404 in Tavus's own shape; a gateway's page says nothing about the conversation.
  if (status === 404) return text !== '';
  return status === 400 && text.toLowerCase().includes('invalid conversation_id');
}
