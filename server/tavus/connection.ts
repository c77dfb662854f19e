// One way to Tavus: requests with the key, answers as status and JSON. Bounded in time, in size and in how
// many run at once; knows no endpoint of the API.
import { Pool } from 'undici';
import { exchange } from './exchange.ts';

export interface Answer {
  readonly status: number;
  /** Undefined when it is no JSON. */
  readonly body: unknown;
  /** Tavus's own time, epoch ms; null when it does not say. */
  readonly saidAt: number | null;
  /** What Tavus calls this request, for its support; null when it does not say. */
  readonly requestId: string | null;
}

export interface Question {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the address of the API, with `/v2` and the query. */
  readonly path: string;
  /** For the whole exchange, a reply that trickles in included. */
  readonly timeoutMs: number;
  readonly body?: unknown;
}

export interface Connection {
  /** @throws the transport's error when there was no answer */
  ask(question: Question): Promise<Answer>;
  /** Whatever still runs has had its time. */
  close(): Promise<void>;
}

export interface ConnectionOptions {
  readonly apiUrl: string;
  readonly apiKey: string;
}

/** Bytes of an answer: a page of a hundred conversations, with all that was said to each, is far below. */
const longestAnswer = 8 * 1024 * 1024;

export function connect({ apiUrl, apiKey }: ConnectionOptions, connections: number): Connection {
  const base = new URL(apiUrl);
  const prefix = base.pathname.replace(/\/$/, '');
  const pool = new Pool(base.origin, {
    connections,
    connect: { timeout: 5_000 },
    maxResponseSize: longestAnswer,
  });
  const bare = { 'x-api-key': apiKey };
  const headers = { bare, ofJson: { ...bare, 'content-type': 'application/json' } };

  return {
    async ask({ method, path, timeoutMs, body }) {
      const hasBody = body !== undefined;
      const answer = await exchange(
        pool,
        {
          method,
          path: prefix + path,
          headers: hasBody ? headers.ofJson : headers.bare,
          body: hasBody ? JSON.stringify(body) : null,
        },
        timeoutMs,
      );
      // What is said of a refusal is logged, and might quote what we sent.
      const text = answer.text.replaceAll(apiKey, '[secret]');
      const { date, 'x-tavus-request-id': id } = answer.headers;
      return {
        status: answer.status,
        body: parse(text),
        saidAt: timeOf(date),
        requestId: typeof id === 'string' ? id.slice(0, 100) : null,
      };
    },
    close: () => pool.destroy(),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function timeOf(date: string | string[] | undefined): number | null {
  const at = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
