// Proofs that need no memory: the end token of a conversation, the tag in its name at Tavus, the secret
// in the address of our webhook, and the keyed hash that stands for a visitor. All are HMAC-SHA256
// under the token secret.
import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { randomId } from '../random-id.ts';

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
  /** Stands for an address, or for whom a ticket names, where visitors are told from each other; never shows it. */
  visitorHash(name: string): string;
}

/** A new nonce of 96 random bits. */
export function newNonce(): string {
  return randomId(12);
}

/** The tag is the end of the name: what a page writes into its label stands before it. */
const tagInName = /(?:^| · )(tc1\.([\w-]{8})\.([\w-]{16})\.[\w-]{16})$/;

/**
 * @param deployment the ledger's identity, or what tells it: two deployments under one API key, and so under one derived
 *   secret, must not take each other's conversations for their own
 */
export function createTokens(secret: string, deployment: string | (() => string)): Tokens {
  const key = keyOf(secret);
  const mac = (purpose: string, text: string) => macOf(key, purpose, text);
  const endToken = (conversationId: string) => mac('end', conversationId).toString('base64url');
  const here = () => (typeof deployment === 'string' ? deployment : deployment());
  const webhookSecret = mac('webhook', '').toString('base64url');

  return {
    endToken,
    isEndToken: (conversationId, token) => same(token, endToken(conversationId)),
    nameTag: (nonce) => nameTag(key, { deployment: here(), nonce }),
    nonceIn(name) {
      const tag = readTag(key, name);
      return tag?.deployment === here() ? tag.nonce : null;
    },
    webhookSecret,
    isWebhookSecret: (given) => same(given, webhookSecret),
    visitorHash: (name) => mac('visitor', name).toString('base64url').slice(0, 22),
  };
}

/** Which deployment made a conversation of this name, and with which nonce. */
export interface NameTag {
  readonly deployment: string;
  readonly nonce: string;
}

/** Reads the tag of any deployment under this secret, or null when none of them made it. */
export function readNameTag(secret: string, name: string): NameTag | null {
  return readTag(keyOf(secret), name);
}

function readTag(key: KeyObject, name: string): NameTag | null {
  const [, tag = '', deployment = '', nonce = ''] = tagInName.exec(name) ?? [];
  return same(tag, nameTag(key, { deployment, nonce })) ? { deployment, nonce } : null;
}

function nameTag(key: KeyObject, { deployment, nonce }: NameTag): string {
  const proof = macOf(key, 'name', `${deployment}.${nonce}`).toString('base64url').slice(0, 16);
  return `tc1.${deployment}.${nonce}.${proof}`;
}

/** Made once: to make one of the secret each time would cost as much as its use. */
function keyOf(secret: string): KeyObject {
  return createSecretKey(secret, 'utf8');
}

function macOf(key: KeyObject, purpose: string, text: string): Buffer {
  return createHmac('sha256', key).update(`${purpose}\0${text}`).digest();
}

/** In constant time. */
function same(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
