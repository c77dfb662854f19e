// A back end in the style of Tavus's public quickstart: it creates and ends, by the conversation's id, and
// knows neither keys, tokens, signs of life nor a clock. Loaded for pages that say `compat`.
import { warnOnce } from '../page/warnings.ts';
import { type Answer, type Conversation, type FailureCode, readJson } from './answers.ts';
import type { Endpoint, Request } from './endpoint.ts';
import { roomUrl } from './room-url.ts';

/** For so long an end that fails is asked for again; by then Tavus has noticed that the room is empty. */
const END_SECONDS = 75;

type Reply = Answer | { readonly kind: 'unusable'; readonly conversation: Conversation };

/**
 * Opens a conversation there; what comes of it after `signal` has aborted, `endpoint` ends.
 * Rejects then, and when there was no answer, or a stranger's.
 */
export function create(
  request: Request,
  endpoint: Endpoint,
  post: (url: string, body: Blob, signal: null) => Promise<Response>,
  signal: AbortSignal,
): Promise<Reply> {
  endpoint.cancelOnLeaving = () => undefined;
  signal.throwIfAborted();
  const url = `${endpoint.base}/api/conversations`;
  const json = JSON.stringify({ ...request, request_key: undefined, wait: undefined });
  // As JSON in name, too: `express.json()` reads nothing else. Nothing aborts it: there is no key to take it
  // back by, and a conversation whose answer is not read is one that nobody ends.
  const body = new Blob([json], { type: 'application/json' });
  const reply = post(url, body, null).then(readReply);
  return new Promise((resolve, reject) => {
    reply.then(resolve, reject);
    signal.addEventListener('abort', () => {
      reject(new Error('nobody waits'));
      const end = (late: Reply): void => {
        if (late.kind !== 'refused') endpoint.endOnLeaving(late.conversation);
      };
      reply.then(end, () => undefined);
    });
  });
}

/** Whether the conversation is over now. A session that lapsed, a route that is missing: a stranger's 4xx says nothing. */
export function isEnded({ ok, status }: Response): boolean {
  if (!ok)
    warnOnce(`the back end answers an end with ${String(status)}: the call may go on there.`);
  return ok;
}

/** Reads Tavus's own create reply, or `{error}` in one of its forms; throws for a page of a proxy. */
async function readReply(response: Response): Promise<Reply> {
  const fields = await readJson(response);
  const { conversation_id: id, conversation_url: url } = fields;
  const message = text(fields['error']) || text(fields['message']);
  if (!response.ok || !text(id)) {
    return {
      kind: 'refused',
      code: codeOf(response.status, message),
      message: message || undefined,
    };
  }
  const conversation: Conversation = {
    id: text(id),
    // Only an endpoint of ours says one, and wants it, and signs of life.
    endToken: text(fields['end_token']),
    roomUrl: dailyUrl(url),
    meetingToken: text(fields['meeting_token']) || undefined,
    heartbeatSeconds: positive(fields['heartbeat_seconds']) ?? 20,
    leaseSeconds: positive(fields['lease_seconds']) ?? END_SECONDS,
    // Most say none, and then no clock is shown.
    maxCallSeconds: positive(fields['max_call_seconds']) ?? Infinity,
  };
  return { kind: conversation.roomUrl ? 'admitted' : 'unusable', conversation };
}

/** The room's address if it is one of Daily's, or on this very machine; nobody else has checked it. */
function dailyUrl(address: unknown): string {
  const url = roomUrl(address);
  const isFit = url?.protocol === 'http:' || url?.host.endsWith('.daily.co');
  return url && isFit ? url.href : '';
}

/** Tavus's own words, passed on, say more than the status that a back end gives them. */
function codeOf(status: number, message: string): FailureCode {
  if (/maximum concurrent conversations/i.test(message)) return 'at_capacity';
  if (status === 402 || /out of conversational credits/i.test(message)) return 'out_of_credits';
  if ([401, 403].includes(status) || /invalid access token/i.test(message)) return 'misconfigured';
  if (status === 429) return 'rate_limited';
  return status < 500 ? 'upstream_refused' : 'upstream_unavailable';
}

// As in answers.ts, which would have to give them away to every ordinary call.

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 && value < Infinity ? value : undefined;
}
