// Proofs that need no memory: what one deployment has signed, and what others would like it to have signed.
import { beforeEach, describe, expect, it } from 'vitest';
import { createTokens, newNonce, readNameTag, type Tokens } from '../../../server/calls/tokens.ts';

const secret = 'a-token-secret-of-at-least-32-characters';
const nonce = 'n0123456789abcde';

let tokens: Tokens;
let stranger: Tokens;
/** Of the nonce. */
let tag: string;
beforeEach(() => {
  tokens = createTokens(secret, 'deploy01');
  stranger = createTokens('another-secret-of-at-least-32-characters', 'deploy01');
  tag = tokens.nameTag(nonce);
});

describe('an end token', () => {
  it('is for one conversation, and of one secret', () => {
    const token = tokens.endToken('c1');
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(tokens.isEndToken('c1', token)).toBe(true);
    expect(tokens.isEndToken('c2', token)).toBe(false);
    expect(stranger.isEndToken('c1', token)).toBe(false);
  });

  it('is known by every process with that secret, whichever ledger it has', () => {
    const again = createTokens(secret, 'deploy02');
    expect(again.isEndToken('c1', tokens.endToken('c1'))).toBe(true);
  });

  it.each(['', 'x', 'x'.repeat(43), 'ä'.repeat(22), 'x'.repeat(10_000)])('is not %j', (given) => {
    expect(tokens.isEndToken('c1', given)).toBe(false);
  });

  it('is not the beginning of a right one, nor a right one and more', () => {
    const token = tokens.endToken('c1');
    expect(tokens.isEndToken('c1', token.slice(0, -1))).toBe(false);
    expect(tokens.isEndToken('c1', `${token}A`)).toBe(false);
  });
});

describe('what is signed for one purpose', () => {
  it('stays as it is written here: pages, names at Tavus and counts of the day outlive an upgrade', () => {
    expect(tokens.endToken('c1')).toBe('1jV0zqKfHidaH_aWv_L5rHwOh23Du67-FL_klRZvxNs');
    expect(tokens.webhookSecret).toBe('UBmwUvGsCJfWfKyJVqEHx0vcqbgWDPp2JD6vIQhsp7w');
    expect(tokens.visitorHash('203.0.113.1')).toBe('huPE5alqLynzUCZC_R48L9');
    expect(tag).toBe('tc1.deploy01.n0123456789abcde.rS9U_lUDgwCwOZj9');
  });

  it('is worth nothing for another', () => {
    const name = 'webhook';
    const signed = [tokens.endToken(''), tokens.webhookSecret, tokens.endToken(name)];
    signed.push(tokens.visitorHash(name), tokens.visitorHash(''));
    expect(new Set(signed.map((text) => text.slice(0, 22))).size).toBe(signed.length);
    expect(tokens.isWebhookSecret(tokens.endToken(''))).toBe(false);
  });

  it('is not what a name makes of it that contains its end', () => {
    expect(tokens.visitorHash('a')).not.toBe(tokens.visitorHash('\0a'));
  });
});

describe('the secret in the address of the webhook', () => {
  it('is known again, and of one secret', () => {
    expect(tokens.webhookSecret).toMatch(/^[\w-]{43}$/);
    expect(tokens.isWebhookSecret(tokens.webhookSecret)).toBe(true);
    expect(tokens.isWebhookSecret('')).toBe(false);
    expect(tokens.isWebhookSecret(stranger.webhookSecret)).toBe(false);
  });
});

describe('the hash of a visitor', () => {
  it('tells visitors from each other, and is short', () => {
    expect(tokens.visitorHash('203.0.113.1')).toMatch(/^[\w-]{22}$/);
    expect(tokens.visitorHash('203.0.113.1')).toBe(tokens.visitorHash('203.0.113.1'));
    expect(tokens.visitorHash('203.0.113.1')).not.toBe(tokens.visitorHash('203.0.113.2'));
    expect(tokens.visitorHash('203.0.113.1')).not.toBe(stranger.visitorHash('203.0.113.1'));
  });
});

describe('the tag in a name', () => {
  it('tells whose the conversation is, and which', () => {
    expect(tag).toMatch(/^tc1\.deploy01\.n0123456789abcde\.[\w-]{16}$/);
    expect(readNameTag(secret, tag)).toEqual({ deployment: 'deploy01', nonce });
    expect(tokens.nonceIn(tag)).toBe(nonce);
    expect(tokens.nonceIn(`Shop · ${tag}`)).toBe(nonce);
    expect(tokens.nonceIn(`Shop · ${stranger.nameTag(nonce)} · ${tag}`)).toBe(nonce);
  });

  it('may ask late which deployment it is', () => {
    let identity = 'unopened';
    const late = createTokens(secret, () => identity);
    identity = 'deploy01';
    expect(late.nameTag(nonce)).toBe(tag);
    expect(late.nonceIn(tag)).toBe(nonce);
  });

  it('of another deployment under the same secret is left to that one', () => {
    const other = createTokens(secret, 'deploy02');
    expect(tokens.nonceIn(other.nameTag(nonce))).toBeNull();
    expect(readNameTag(secret, other.nameTag(nonce))?.deployment).toBe('deploy02');
  });

  it.each<[string, () => string]>([
    ['nothing', () => ''],
    ['no tag', () => 'Shop'],
    ['a tag that more follows', () => `${tag} `],
    ['a tag that something else stands before', () => `Shop ·${tag}`],
    ['a tag in the middle', () => `${tag} · Shop`],
    ['a tag of a stranger', () => stranger.nameTag(nonce)],
    ['a tag with another nonce', () => tag.replace(nonce, 'n0123456789abcdE')],
    ['a tag with another deployment', () => tag.replace('deploy01', 'deploy02')],
    ['a tag without its end', () => tag.slice(0, -1)],
    ['a longer nonce', () => tokens.nameTag(`${nonce}0`)],
    ['a shorter nonce', () => tokens.nameTag(nonce.slice(1))],
    ['a nonce that is no word', () => tokens.nameTag('n0123456789abcd!')],
    ['a longer deployment', () => createTokens(secret, 'deploy012').nameTag(nonce)],
    ['a deployment that is no word', () => createTokens(secret, 'deploy!!').nameTag(nonce)],
  ])('is not found in %s', (_what, name) => {
    expect(readNameTag(secret, name())).toBeNull();
    expect(tokens.nonceIn(name())).toBeNull();
  });

  it('has a nonce of 96 random bits', () => {
    expect(newNonce()).toMatch(/^[\w-]{16}$/);
    expect(newNonce()).not.toBe(newNonce());
    expect(tokens.nonceIn(tokens.nameTag(newNonce()))).not.toBeNull();
  });
});
