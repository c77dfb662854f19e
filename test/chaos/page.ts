// One page of a visitor, as the endpoint sees it: its requests over connections of its own, and their
// sudden end. Speaks the protocol as widget/call/endpoint.ts does; decides nothing.
import { Agent, request } from 'undici';
import { origin, userAgent } from './visitors-mark.ts';

/** A conversation the page was given, and the authority over it. */
export interface Call {
  readonly id: string;
  readonly endToken: string;
}

/** What came of asking for a conversation. */
export type Answer =
  | { readonly kind: 'admitted'; readonly call: Call }
  | { readonly kind: 'busy' }
  /** Has a place in line, and asks again with the same key. */
  | { readonly kind: 'waiting' }
  /** Nobody listens at that address. */
  | { readonly kind: 'down' }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  /** No answer, or none of ours. */
  | { readonly kind: 'lost' };

/** What the endpoint says to a sign of life. */
export type Sign = 'active' | { readonly ended: string };

export interface HowToAsk {
  readonly signal?: AbortSignal | undefined;
  /** Would rather stand in line than be refused. */
  readonly waits?: boolean;
}

export interface Page {
  create(requestKey: string, label: string, how?: HowToAsk): Promise<Answer>;
  /** The status, or null without an answer. */
  end(id: string, token: string): Promise<number | null>;
  cancel(requestKey: string): Promise<number | null>;
  heartbeat(call: Call): Promise<Sign | null>;
  /** Holds the stream until it closes; true when there was one. */
  attend(call: Call, hear: (sign: Sign) => void, signal: AbortSignal): Promise<boolean>;
  /** Every connection is closed at once, without a word. */
  vanish(): void;
}

const messageMs = 3_000;
const createMs = 6_000;

/** A page at the endpoint's address, of a visitor with this one. */
export function openPage(endpoint: string, address: string): Page {
  const agent = new Agent({ connections: 12 });
  const root = `${endpoint}/api/conversations`;
  const headers = {
    origin,
    'content-type': 'text/plain;charset=UTF-8',
    'user-agent': userAgent,
    // The endpoint trusts the proxy on this machine, so this is the visitor's address to it.
    'x-forwarded-for': address,
  };
  const send = (url: string, body: string, signal: AbortSignal) =>
    request(url, { method: 'POST', headers, body, signal, dispatcher: agent });

  async function ask(url: string, body: string, signal = AbortSignal.timeout(messageMs)) {
    const reply = await send(url, body, signal);
    return { status: reply.statusCode, fields: fieldsOf(await reply.body.text()) };
  }
  const status = (url: string, body: string) =>
    ask(url, body).then(
      (answer) => answer.status,
      () => null,
    );

  return {
    async create(requestKey, label, { signal = AbortSignal.timeout(createMs), waits } = {}) {
      const fields = { request_key: requestKey, conversation_name: label };
      const body = JSON.stringify(waits ? { ...fields, wait: true } : fields);
      return ask(root, body, signal).then(answerOf, (error: unknown) => ({
        kind: (error as { code?: unknown }).code === 'ECONNREFUSED' ? 'down' : 'lost',
      }));
    },
    end: (id, token) => status(`${root}/${id}/end`, token),
    cancel: (requestKey) => status(`${root}/cancel`, requestKey),
    heartbeat: ({ id, endToken }) =>
      ask(`${root}/${id}/heartbeat`, endToken).then(
        ({ fields }) => signOf(fields['status'], fields['reason']),
        () => null,
      ),
    async attend({ id, endToken }, hear, signal) {
      try {
        const reply = await send(`${root}/${id}/presence`, endToken, signal);
        if (reply.statusCode !== 200) {
          await reply.body.dump();
          return false;
        }
        for await (const sign of signsIn(reply.body)) hear(sign);
        return true;
      } catch {
        return false;
      }
    },
    vanish: () => void agent.destroy().catch(() => undefined),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function answerOf({ status, fields }: { status: number; fields: Fields }): Answer {
  const { conversation_id: id, end_token: endToken = '', code = '' } = fields;
  if (status < 300 && typeof id === 'string') {
    return { kind: 'admitted', call: { id, endToken: String(endToken) } };
  }
  if (status === 202 && typeof fields['place'] === 'number') return { kind: 'waiting' };
  if (code === 'at_capacity') return { kind: 'busy' };
  return typeof code === 'string' && code !== ''
    ? { kind: 'refused', status, code }
    : { kind: 'lost' };
}

function signOf(status: unknown, reason: unknown): Sign | null {
  if (status === 'active') return 'active';
  return status === 'ended' ? { ended: String(reason) } : null;
}

async function* signsIn(body: AsyncIterable<Buffer>): AsyncGenerator<Sign> {
  let text = '';
  for await (const chunk of body) {
    const blocks = (text + chunk.toString()).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event, data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (event === 'ended') yield { ended: String(fieldsOf(data)['reason']) };
      else if (event !== undefined) yield 'active';
    }
  }
}

function fieldsOf(text: string): Fields {
  try {
    return Object(JSON.parse(text)) as Fields;
  } catch {
    return {};
  }
}
