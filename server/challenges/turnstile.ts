// Cloudflare Turnstile: the token counts when Cloudflare says so, and when it was made on this page's host for
// this very purpose. Without Cloudflare's word nobody passes.
import { createHmac } from 'node:crypto';
import { Refusal } from '../errors.ts';
import { matchesHost } from '../host-pattern.ts';
import type { Asker, Method } from './check.ts';
import { createSiteverify, type Verdict } from './siteverify.ts';

export interface TurnstileOptions {
  readonly siteKey: string;
  readonly secretKey: string;
  /** Patterns of hosts; none is the host of whoever asks. */
  readonly hostnames: readonly string[];
  readonly url: string;
  readonly timeoutMs: number;
  readonly log: Log;
}

interface Log {
  warn(fields: object, message: string): void;
}

/** Tokens of the same widget that were made for something else do not count. */
const action = 'tavus-call';
const unreachable = 'The check that you are human cannot be made at present.';

export function createTurnstile(options: TurnstileOptions): Method {
  const { siteKey, secretKey, hostnames, log } = options;
  const siteverify = createSiteverify(options);

  function isForUs({ hostname, action: made }: Verdict, { origin }: Asker): boolean {
    const allowed = hostnames.length > 0 ? hostnames : [new URL(origin).hostname];
    const isOurs = made === action && allowed.some((pattern) => matchesHost(pattern, hostname));
    if (!isOurs) log.warn({ hostname, action: made, allowed }, 'a Turnstile token of another page');
    return isOurs;
  }

  return {
    pose: async () => ({ kind: 'turnstile', site_key: siteKey, action }),
    async accepts(token, asker) {
      const { requestKey, ip: remoteIp } = asker;
      const idempotencyKey = uuidOf(secretKey, `${requestKey}\0${token}`);
      const verdict = await siteverify
        .ask({ token, remoteIp, idempotencyKey })
        .catch((error: unknown) => {
          throw new Refusal('upstream_unavailable', { sentence: unreachable, cause: error });
        });
      if (verdict.success) return isForUs(verdict, asker);
      const { codes } = verdict;
      if (codes.some((code) => code.endsWith('-input-secret'))) {
        const cause = new Error(`Cloudflare refuses TURNSTILE_SECRET_KEY: ${codes.join(', ')}`);
        throw new Refusal('misconfigured', { cause });
      }
      log.warn({ codes }, 'a Turnstile token was refused');
      return false;
    },
    close: () => siteverify.close(),
  };
}

/** The same for the same text; a UUID of version 8, as RFC 9562 has it for such. */
function uuidOf(secret: string, text: string): string {
  const bytes = createHmac('sha256', secret).update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
