// What the page of a visitor sends, over real sockets. Knows the addresses of the endpoint and none of
// its rules.
import type {
  CreateReply,
  ErrorReply,
  HeartbeatReply,
  WaitingReply,
} from '../../../contract/calls.ts';
import { page as origin } from '../../support/stand.ts';

export interface Reply<Body> {
  readonly status: number;
  readonly body: Body & ErrorReply;
}

/** A reply, or null when the connection broke first. */
export type Heard<Body> = Promise<Reply<Body> | null>;

export interface Stream {
  /** What has arrived. */
  readonly text: string;
  /** Resolves when it has been closed, by whomever. */
  readonly closed: Promise<void>;
  leave(): void;
}

export interface Visit {
  readonly id: string;
  readonly token: string;
}

const path = '/api/conversations';

export async function create(home: string, key: string, signal?: AbortSignal): Heard<CreateReply> {
  return post(home + path, JSON.stringify({ request_key: key, conversation_name: key }), signal);
}

/** The same, from an address of a few; rather waits than hears that there is no call to be had. */
export async function createOrWait(
  home: string,
  key: string,
  from: number,
): Heard<CreateReply & Pick<WaitingReply, 'place'>> {
  const body = { request_key: key, conversation_name: key, wait: true };
  const address = `203.0.113.${String(from)}`;
  return post(home + path, JSON.stringify(body), undefined, { 'x-forwarded-for': address });
}

export async function cancel(home: string, key: string): Heard<object> {
  return post(`${home}${path}/cancel`, key);
}

export async function beat(home: string, visit: Visit): Heard<HeartbeatReply> {
  return post(`${home}${path}/${visit.id}/heartbeat`, visit.token);
}

export async function end(home: string, visit: Visit): Heard<object> {
  return post(`${home}${path}/${visit.id}/end`, visit.token);
}

/** Opens a presence stream; resolves with its first event. */
export async function attend(home: string, { id, token }: Visit): Promise<Stream> {
  const leaving = new AbortController();
  const response = await send(`${home}${path}/${id}/presence`, token, leaving.signal);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async () => {
    const chunk = await reader?.read().catch(() => undefined);
    text += chunk?.value ?? '';
    return chunk?.done === false;
  };
  await next();
  const drain = async () => {
    while (await next());
  };
  return {
    get text() {
      return text;
    },
    closed: drain(),
    leave: () => leaving.abort(),
  };
}

async function post<Body>(
  address: string,
  body: string,
  signal?: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Heard<Body> {
  try {
    const response = await send(address, body, signal, headers);
    const text = await response.text();
    const json = JSON.parse(text === '' ? '{}' : text) as Body & ErrorReply;
    return { status: response.status, body: json };
  } catch {
    return null;
  }
}

async function send(
  address: string,
  body: string,
  signal?: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const given = { headers: { origin, ...headers }, body, ...(signal && { signal }) };
  return fetch(address, { method: 'POST', ...given });
}
