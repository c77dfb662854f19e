// An endpoint in the page itself: it answers whatever the page would send, and sends nothing. Says to a call
// what an endpoint says (openapi.json), as the scene wants it.
import { roomPath, silentQuery } from '../room-address.ts';

/** How it answers. */
export interface Script {
  /** To the wish for a call: nothing at all, no connection, a refusal, or a place in line; else a call. */
  readonly create?:
    'silence' | 'unreachable' | { readonly refusal: string } | { readonly place: number };
  /** The end is never confirmed. */
  readonly endless?: boolean;
  /** The room is asked for, and does not come. */
  readonly silentRoom?: boolean;
}

/** The longest call of a rehearsal. */
export const callSeconds = 600;

export interface ScriptedEndpoint {
  /** Its address: no other page knows it, and this server has nothing there. */
  readonly base: string;
  /** Says something to every call that listens, or to the first that does. */
  readonly push: (event: string, data: object) => void;
}

/** Takes the place of the network for this window. `answered` hears each request and its answer. */
export function scriptedEndpoint(
  script: Script,
  answered: (line: string) => void,
): ScriptedEndpoint {
  const base = `${location.origin}/rehearsal/${Date.now().toString(36)}`;
  const ears = new Set<Ear>();
  const unheard: string[] = [];
  let count = 0;
  let secondsLeft = callSeconds;

  const reply = (path: string): Response | 'silence' | 'unreachable' => {
    if (path.endsWith('/presence')) return presence(ears, unheard.splice(0));
    if (path.endsWith('/heartbeat')) {
      return json(200, { status: 'active', remaining_seconds: secondsLeft, lease_seconds: 75 });
    }
    if (path.endsWith('/end'))
      return script.endless ? 'silence' : new Response(null, { status: 204 });
    if (path.endsWith('/cancel')) return new Response(null, { status: 204 });
    const { create } = script;
    if (typeof create === 'string') return create;
    if (create && 'place' in create) {
      const { place } = create;
      return json(202, { status: 'waiting', place, poll_seconds: 30, request_id: 'rehearsal' });
    }
    if (create) return refusal(create.refusal);
    return json(201, conversation(++count, script.silentRoom));
  };

  const network = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(input instanceof Request ? input.url : input, location.href);
    const path = pathname.replace(/^\/rehearsal\/[^/]+/, '');
    const said = reply(path);
    const answer = typeof said === 'string' ? said : String(said.status);
    answered(`${init.method ?? 'GET'} ${path} → ${answer}`);
    if (said === 'unreachable') throw new TypeError('the rehearsal has no network');
    return said === 'silence' ? silence(init.signal) : said;
  };
  window.fetch = network;
  navigator.sendBeacon = (url) => {
    void network(url, { method: 'POST' }).catch(() => undefined);
    return true;
  };
  return {
    base,
    push(event, data) {
      if ('seconds' in data) secondsLeft = Number(data.seconds);
      const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      if (ears.size === 0) unheard.push(text);
      for (const ear of ears) ear(text);
    },
  };
}

function conversation(number: number, isSilent = false): object {
  const room = new URL(roomPath + (isSilent ? silentQuery : ''), location.href);
  return {
    conversation_id: `crehearsal${String(number)}`,
    conversation_name: 'Rehearsal',
    conversation_url: room.href,
    status: 'active',
    created_at: new Date().toISOString(),
    end_token: 'rehearsal',
    heartbeat_seconds: 20,
    lease_seconds: 75,
    max_call_seconds: callSeconds,
    expires_at: new Date(Date.now() + callSeconds * 1000).toISOString(),
  };
}

/** Refusals that say when to ask again. */
const passing = new Set([
  'rate_limited',
  'at_capacity',
  'upstream_unavailable',
  'store_unavailable',
]);

function refusal(code: string): Response {
  const later = passing.has(code) ? { retry_after: 12 } : {};
  return json(503, { error: 'A rehearsal.', code, request_id: 'rehearsal', ...later });
}

const json = (status: number, body: object): Response => Response.json(body, { status });

/** Takes one text of a stream. */
type Ear = (text: string) => void;

function presence(ears: Set<Ear>, unheard: readonly string[]): Response {
  let ear: Ear = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      ear = (text) => {
        stream.enqueue(new TextEncoder().encode(text));
      };
      ears.add(ear);
      for (const text of [':\n\n', ...unheard]) ear(text);
    },
    cancel() {
      ears.delete(ear);
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

/** No answer, until whoever asked no longer wants one. */
function silence(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => {
      reject(new DOMException('no longer wanted', 'AbortError'));
    });
  });
}
