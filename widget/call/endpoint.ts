// The endpoint's API as typed functions, and the only place that talks to the network. Never
// throws. Every message is a simple request (text body, no header of ours), so that none waits for
// a preflight: at the end of a page there is no time for one.
import type { CreateRequest } from '../../contract/calls.ts';
import { type Answer, type Conversation, type Place, readAnswer, readJson } from './answers.ts';
import { within } from './time-limit.ts';

const CREATE_MS = 45_000;
const MESSAGE_MS = 10_000;

/** One endpoint, as far as a page needs it. */
export interface Endpoint {
  /** Its address, without a slash at the end. */
  readonly base: string;
  /** Opens a conversation, or says why not; undefined when there was no answer, or a stranger's: a
   * conversation may exist all the same. */
  create(request: Request, signal: AbortSignal): Promise<Answer | Place | undefined>;
  /** Ends a conversation; whether that is certain now. */
  end(conversation: Conversation, signal: AbortSignal): Promise<boolean>;
  /** One sign of life, and what the endpoint says to it; undefined when there was no answer. */
  heartbeat(conversation: Conversation, signal: AbortSignal): Promise<unknown>;
  /** The stream that is open while the visitor is there; null when none can be had. */
  presence(conversation: Conversation, signal: AbortSignal): Promise<Body | null>;
  /** The end, from a page that may be gone the next moment. */
  endOnLeaving(conversation: Conversation): void;
  /** Undoes a create, from a page that may be gone the next moment. */
  cancelOnLeaving(requestKey: string): void;
}

type Body = ReadableStream<Uint8Array>;

/** A create with the page's own name for it. */
export type Request = CreateRequest & { request_key: string; ticket?: string; wait?: boolean };

/** 128 random bits in hexadecimal: the page's own name for one attempt to call. */
export function createRequestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The endpoint below `base`, an absolute address without a slash at its end; `compat`: a back end that
 * creates and ends, and does no more. */
export function endpointAt(base: string, compat?: boolean): Endpoint {
  const root = `${base}/api/conversations`;
  const of = (conversation: Conversation, what: string): string =>
    `${root}/${encodeURIComponent(conversation.id)}/${what}`;
  const endpoint: Endpoint = {
    base,
    async create(request, signal) {
      const answer = await within(CREATE_MS, signal, async (soon) =>
        compat
          ? (await import('./compat.ts')).create(request, endpoint, post, soon)
          : readAnswer(await post(root, JSON.stringify(request), soon)),
      );
      if (answer?.kind !== 'unusable') return answer;
      endpoint.endOnLeaving(answer.conversation);
      return { kind: 'refused', code: 'upstream_invalid' };
    },
    end: async (conversation, signal) =>
      (await within(MESSAGE_MS, signal, async (soon) => {
        const response = await post(of(conversation, 'end'), conversation.endToken, soon);
        return compat ? (await import('./compat.ts')).isEnded(response) : isFinal(response);
      })) ?? false,
    heartbeat: (conversation, signal) =>
      within(MESSAGE_MS, signal, async (soon) =>
        readJson(await post(of(conversation, 'heartbeat'), conversation.endToken, soon)),
      ),
    async presence(conversation, signal) {
      const asked = post(of(conversation, 'presence'), conversation.endToken, signal);
      const response = await asked.catch(() => undefined);
      return response?.ok ? response.body : null;
    },
    endOnLeaving(conversation) {
      lastWord(of(conversation, 'end'), conversation.endToken);
    },
    cancelOnLeaving(requestKey) {
      lastWord(`${root}/cancel`, requestKey);
    },
  };
  return endpoint;
}

async function post(url: string, body: BodyInit, signal: AbortSignal | null): Promise<Response> {
  return fetch(url, { method: 'POST', body, signal, credentials: 'omit' });
}

/** Done, or refused by an endpoint of ours in a way that asking again cannot change. */
function isFinal({ status }: Response): boolean {
  return status < 500 && status !== 429 && status !== 408;
}

/**
 * Sends one text by both transports that outlive a page: content blockers drop beacons and browsers
 * say "sent" all the same; a keepalive fetch is not caught by them, but by other holes.
 */
function lastWord(url: string, text: string): void {
  try {
    navigator.sendBeacon(url, text);
  } catch {
    // A blocker's or a policy's exception must not keep the second transport from trying.
  }
  try {
    fetch(url, { method: 'POST', body: text, keepalive: true, credentials: 'omit' }).catch(
      () => undefined,
    );
  } catch {
    // Nothing more can be done from here; the presence stream and the lease remain.
  }
}
