// Stands in for Cloudflare's siteverify, over real HTTP, as its documentation has it: a token counts once, for
// five minutes, and again only by the same idempotency key.
// https://developers.cloudflare.com/turnstile/get-started/server-side-validation/
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a token was made for. */
interface Made {
  readonly hostname: string;
  readonly action: string;
}

interface Token extends Made {
  readonly at: number;
  usedBy?: string;
}

/** How the next answers go wrong. */
export type Trouble = 'silence' | 'reset' | 500 | 'half' | 'page' | 'internal-error';

export interface Siteverify {
  readonly url: string;
  readonly secretKey: string;
  /** The bodies of all questions. */
  readonly asked: readonly Readonly<Record<string, string>>[];
  /** What a visitor's widget would hand to the page. */
  mint(made: Made): string;
  /** So many ms go by for every token. */
  pass(ms: number): void;
  /** For so many of the next questions. `after` their token has been used up, as when an answer is lost. */
  trouble(trouble: Trouble, times: number, when?: 'before' | 'after'): void;
  close(): Promise<void>;
}

const tokenLifeMs = 300_000;
const secretKey = '0x4AAAAAAA-secret-of-the-stand-in';

export async function openSiteverify(): Promise<Siteverify> {
  const tokens = new Map<string, Token>();
  const asked: Readonly<Record<string, string>>[] = [];
  const troubles: { trouble: Trouble; when: 'before' | 'after' }[] = [];
  let ahead = 0;
  const now = () => Date.now() + ahead;

  function judge(question: Readonly<Record<string, string>>): object {
    const { secret, response, idempotency_key: key = randomUUID() } = question;
    const no = (...codes: string[]) => ({ success: false, 'error-codes': codes, messages: [] });
    if (!secret) return no('missing-input-secret');
    if (secret !== secretKey) return no('invalid-input-secret');
    if (!response) return no('missing-input-response');
    if (!isUuid(key)) return no('bad-request');
    const token = tokens.get(response);
    if (!token) return no('invalid-input-response');
    const isOld = token.at + tokenLifeMs < now();
    if (isOld || (token.usedBy !== undefined && token.usedBy !== key))
      return no('timeout-or-duplicate');
    token.usedBy = key;
    const { hostname, action } = token;
    const challenge_ts = new Date(token.at).toISOString();
    return { success: true, 'error-codes': [], challenge_ts, hostname, action, cdata: '' };
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      const question = JSON.parse(text) as Record<string, string>;
      asked.push(question);
      const { trouble, when } = troubles.shift() ?? {};
      const verdict = when === 'before' ? {} : judge(question);
      if (trouble === 'silence') return;
      if (trouble === 'reset') request.socket.destroy();
      const answer = trouble ? answers[String(trouble)] : undefined;
      const type = trouble === 'page' ? 'text/html' : 'application/json';
      response
        .writeHead(trouble === 500 ? 500 : 200, { 'content-type': type })
        .end(answer ?? JSON.stringify(verdict));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    secretKey,
    asked,
    mint(made) {
      const token = `0.${randomUUID()}${randomUUID()}`;
      tokens.set(token, { ...made, at: now() });
      return token;
    },
    pass: (ms) => void (ahead += ms),
    trouble(trouble, times, when = 'before') {
      for (let count = 0; count < times; count += 1) troubles.push({ trouble, when });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

const answers: Readonly<Record<string, string>> = {
  500: 'error code: 520',
  half: '{"success": true, "hostn',
  page: '<!doctype html><title>Just a moment...</title>',
  'internal-error': '{"success": false, "error-codes": ["internal-error"]}',
};

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}
