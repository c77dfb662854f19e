// Proofs that need no memory: the end token of a conversation, the tag in its name at Tavus, the secret
// in the address of our webhook, and the keyed hash that stands for a visitor. All are HMAC-SHA256
// under the token secret.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export interface Tokens {
  /** The authority to end this conversation and to keep it alive. */
  endToken(conversationId: string): string;
  /** Compares in constant time. */
  isEndToken(conversationId: string, token: string): boolean;
  /** `tc1.<deployment>.<nonce>.<mac>`: proves at Tavus that a conversation is ours. */
  nameTag(nonce: string): string;
  /** The nonce in a conversation's name, or null when this deployment did not make it. */
  nonceIn(name: string): string | null;
  /** Part of the address that Tavus calls us back at. */
  readonly webhookSecret: string;
  isWebhookSecret(secret: string): boolean;
  /** Stands for an address where one must be told from another, and never shows it. */
  visitorHash(address: string): string;
}

/** A new nonce of 96 random bits. */
export function newNonce(): string {
  return randomBytes(12).toString('base64url');
}

/** The tag is the end of the name: what a page writes into its label stands before it. */
const tagInName = /(?:^| · )(tc1\.([\w-]{8})\.([\w-]{16})\.[\w-]{16})$/;

/**
 * @param deployment the ledger's identity: two deployments under one API key, and so under one derived
 *   secret, must not take each other's conversations for their own
 */
export function createTokens(secret: string, deployment: string): Tokens {
  const mac = (purpose: string, text: string) =>
    createHmac('sha256', secret).update(`${purpose}\0${text}`).digest();
  const endToken = (conversationId: string) => mac('end', conversationId).toString('base64url');
  const webhookSecret = mac('webhook', '').toString('base64url');

  function nameTag(nonce: string): string {
    const proof = mac('name', `${deployment}.${nonce}`).toString('base64url').slice(0, 16);
    return `tc1.${deployment}.${nonce}.${proof}`;
  }

  return {
    endToken,
    isEndToken: (conversationId, token) => same(token, endToken(conversationId)),
    nameTag,
    nonceIn(name) {
      const [, tag = '', , nonce = ''] = tagInName.exec(name) ?? [];
      return same(tag, nameTag(nonce)) ? nonce : null;
    },
    webhookSecret,
    isWebhookSecret: (given) => same(given, webhookSecret),
    visitorHash: (address) => mac('visitor', address).toString('base64url').slice(0, 22),
  };
}

/** In constant time. */
function same(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
