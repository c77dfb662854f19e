// The proofs that need no memory: each is good for what it was made for, and for nothing that differs from it by a bit.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createTokens, newNonce, readNameTag } from '../../../server/calls/tokens.ts';
import type { Kind } from '../kind.ts';
import { spoilt } from './spoilt.ts';

const secret = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
const conversationId = fc.stringMatching(/^c[A-Za-z0-9]{1,16}$/);
const deployment = fc.stringMatching(/^[\w-]{8}$/);
const bit = fc.record({ at: fc.nat(999), mask: fc.constantFrom(1, 2, 4, 8, 16, 32, 64, 128) });

/** The same text with one bit of one of its bytes turned. */
function flipped(text: string, { at, mask }: { at: number; mask: number }): string {
  const bytes = Buffer.from(text, 'latin1');
  const place = at % bytes.length;
  bytes[place] = (bytes[place] ?? 0) ^ mask;
  return bytes.toString('latin1');
}

const ends = fc.property(
  secret,
  secret,
  conversationId,
  conversationId,
  bit,
  (one, other, id, otherId, flip) => {
    const tokens = createTokens(one, 'abcdefgh');
    const token = tokens.endToken(id);
    assert.match(token, /^[\w-]{43}$/);
    assert.ok(tokens.isEndToken(id, token));
    assert.ok(!tokens.isEndToken(id, flipped(token, flip)));
    assert.equal(tokens.isEndToken(otherId, token), otherId === id);
    assert.equal(createTokens(other, 'abcdefgh').isEndToken(id, token), other === one);
    assert.ok(!tokens.isEndToken(id, tokens.webhookSecret));
    assert.ok(!tokens.isWebhookSecret(token));
  },
);

const guesses = fc.property(
  conversationId.chain((id) => {
    const tokens = createTokens('secret', 'abcdefgh');
    const { webhookSecret } = tokens;
    const token = tokens.endToken(id);
    return fc.record({
      id: fc.constant(id),
      token: fc.constant(token),
      guess: fc.oneof(spoilt(fc.constantFrom(token, webhookSecret)), fc.string()),
    });
  }),
  ({ id, token, guess }) => {
    const tokens = createTokens('secret', 'abcdefgh');
    assert.equal(tokens.isEndToken(id, guess), guess === token);
    assert.equal(tokens.isWebhookSecret(guess), guess === tokens.webhookSecret);
  },
);

const names = fc.property(
  fc.record({
    ...{ one: secret, other: secret, here: deployment, there: deployment, flip: bit },
    label: fc.oneof(fc.string({ unit: 'binary' }), spoilt(fc.constant('Sales · tc1.abcdefgh.'))),
  }),
  ({ one, other, here, there, flip, label }) => {
    const tokens = createTokens(one, () => here);
    const nonce = newNonce();
    const tag = tokens.nameTag(nonce);
    const name = `${label} · ${tag}`;
    assert.equal(tokens.nonceIn(name), nonce);
    assert.equal(tokens.nonceIn(tag), nonce);
    assert.deepEqual(readNameTag(one, name), { deployment: here, nonce });
    assert.equal(createTokens(one, there).nonceIn(name), there === here ? nonce : null);
    assert.equal(readNameTag(other, name) !== null, other === one);
    assert.equal(tokens.nonceIn(`${label} · ${flipped(tag, flip)}`), null);
    assert.equal(tokens.nonceIn(`${name} `), null);
    assert.equal(tokens.nonceIn(`x${tag}`), null);
  },
);

/** What a page writes into its label can be no tag of ours, whatever it says. */
const labels = fc.property(
  spoilt(fc.constant(createTokens('secret', 'abcdefgh').nameTag('0123456789abcdef'))),
  (label) => {
    const tokens = createTokens('secret', 'abcdefgh');
    const right = tokens.nameTag('0123456789abcdef');
    const found = tokens.nonceIn(label);
    assert.equal(found !== null, label === right || label.endsWith(` · ${right}`));
  },
);

export const tokenKinds: readonly Kind[] = [
  { name: 'tokens.end', cases: 5_000, property: ends },
  { name: 'tokens.guess', cases: 4_000, property: guesses },
  { name: 'tokens.name', cases: 4_000, property: names },
  { name: 'tokens.label', cases: 3_000, property: labels },
];
