// Cloudflare's word on a token of Turnstile, over HTTP: one question, asked twice at most, each time by the same
// name, so that the second finds the answer to the first.
// https://developers.cloudflare.com/turnstile/get-started/server-side-validation/
import { Pool } from 'undici';

/** What is said of a token. */
export interface Verdict {
  readonly success: boolean;
  /** Why not. */
  readonly codes: readonly string[];
  /** Of the page that the token was made on, without a port. */
  readonly hostname: string;
  readonly action: string;
}

export interface Question {
  readonly token: string;
  readonly remoteIp: string;
  /** A UUID: asked again by it, a token that was used up by the first question is judged as it was then. */
  readonly idempotencyKey: string;
}

export interface Siteverify {
  /** @throws Error when there was no verdict, twice */
  ask(question: Question): Promise<Verdict>;
  close(): Promise<void>;
}

export interface SiteverifyOptions {
  readonly url: string;
  readonly secretKey: string;
  /** For each of the two attempts. */
  readonly timeoutMs: number;
}

const path = '/turnstile/v0/siteverify';
const longestAnswer = 64 * 1024;
/** Cloudflare's own trouble, with which it asks to be asked again. */
const troubled = 'internal-error';

export function createSiteverify({ url, secretKey, timeoutMs }: SiteverifyOptions): Siteverify {
  const pool = new Pool(new URL(url).origin, { connections: 16, maxResponseSize: longestAnswer });

  async function once({ token, remoteIp, idempotencyKey }: Question): Promise<Verdict> {
    const reply = await pool.request({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        secret: secretKey,
        response: token,
        remoteip: remoteIp,
        idempotency_key: idempotencyKey,
      }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const verdict = read(await reply.body.json());
    if (!verdict || verdict.codes.includes(troubled))
      throw new Error(`siteverify answered ${String(reply.statusCode)} without a verdict`);
    return verdict;
  }

  return {
    ask: (question) => once(question).catch(() => once(question)),
    close: () => pool.destroy(),
  };
}

/** Null when it is no verdict, whatever its status. */
function read(answer: unknown): Verdict | null {
  const { success, hostname, action, ...more } = (answer ?? {}) as Readonly<
    Record<string, unknown>
  >;
  if (typeof success !== 'boolean') return null;
  const codes = more['error-codes'];
  return {
    success,
    codes: Array.isArray(codes) ? codes.map(String) : [],
    hostname: typeof hostname === 'string' ? hostname.toLowerCase() : '',
    action: typeof action === 'string' ? action : '',
  };
}
