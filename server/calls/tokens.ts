// Proofs that need no memory: the end token of a conversation, the tag in its name at Tavus, and the
// keyed hash that stands for a visitor. All are HMAC-SHA256 under the token secret.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export interface Tokens {
  /** The authority to end this conversation and to keep it alive. */
  endToken(conversationId: string): string;
  /** Compares in constant time. */
  isEndToken(conversationId: string, token: string): boolean;
  /** `tc1.<deployment>.<nonce>.<mac>`: proves at Tavus that a conversation is ours. */
  nameTag(nonce: string): string;
  /** Stands for an address where one must be told from another, and never shows it. */
  visitorHash(address: string): string;
}

/** A new nonce of 96 random bits. */
export function newNonce(): string {
  return randomBytes(12).toString('base64url');
}

export function createTokens(secret: string): Tokens {
  const mac = (purpose: string, text: string) =>
    createHmac('sha256', secret).update(`${purpose}\0${text}`).digest();
  const deployment = mac('deployment', '').toString('base64url').slice(0, 8);
  const endToken = (conversationId: string) => mac('end', conversationId).toString('base64url');

  return {
    endToken,
    isEndToken(conversationId, token) {
      const given = Buffer.from(token);
      const right = Buffer.from(endToken(conversationId));
      return given.length === right.length && timingSafeEqual(given, right);
    },
    nameTag(nonce) {
      const proof = mac('name', `${deployment}.${nonce}`).toString('base64url').slice(0, 16);
      return `tc1.${deployment}.${nonce}.${proof}`;
    },
    visitorHash: (address) => mac('visitor', address).toString('base64url').slice(0, 22),
  };
}
