// A site that signs tickets, and somebody who would like to: what a good one says, and ways to write others.
import { createHmac } from 'node:crypto';
import { SignJWT, type CryptoKey, type JWTHeaderParameters, type JWTPayload } from 'jose';

/** What the endpoint and the site share. */
export const secret = 'the-secret-of-a-site-with-visitors-whom-it-knows';

let signed = 0;

/** The claims of a good ticket: five minutes from `at`, epoch ms, and never twice the same. */
export function claimsAt(at: number, more: JWTPayload = {}): JWTPayload {
  signed += 1;
  return { sub: 'ada', jti: `jti-${String(signed)}`, exp: Math.floor(at / 1000) + 300, ...more };
}

/** Signs as a site does. */
export function sign(
  claims: JWTPayload,
  header: JWTHeaderParameters = { alg: 'HS256' },
  key: CryptoKey | Uint8Array = new TextEncoder().encode(secret),
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader(header).sign(key);
}

const part = (value: object | string) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A token of these parts, as they are written: HMAC under `key`, or a signature of one's own. */
export function forge(
  header: object | string,
  claims: object | string,
  { key = secret, signature }: { key?: string; signature?: string } = {},
): string {
  const signing = `${part(header)}.${part(claims)}`;
  const mac = () => createHmac('sha256', key).update(signing).digest('base64url');
  return `${signing}.${signature ?? mac()}`;
}
