// Proofs of work: whatever a page sends is a proof or is none. One that is taken has, in what it says of its sum,
// nothing but what was signed for this very request key.
import assert from 'node:assert/strict';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import fc from 'fast-check';
import { createAltcha } from '../../../server/challenges/altcha.ts';
import type { Kind } from '../kind.ts';
import { anyJson, nearly, parsed } from './json.ts';
import { spoilt } from './spoilt.ts';

const key = 'q3Vt0cXr5Jm8yN2aLw7Zfg';
const asker = { origin: 'https://shop.example', ip: '203.0.113.9' };
const altcha = createAltcha({ secret: 'a secret for sums', maxNumber: 2, now: () => 0 });
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

/** The page's part, once: each case spoils the same proof. */
const solving = (async () => {
  const posed = await altcha.pose(key);
  assert.ok(posed.kind === 'altcha');
  const challenge = { parameters: posed.parameters, signature: posed.signature };
  return { challenge, solution: await solveChallenge({ challenge, deriveKey }) };
})();

const someParameters = nearly({
  ...{ algorithm: fc.constant('PBKDF2/SHA-256'), nonce: fc.string(), salt: fc.string() },
  ...{ cost: fc.constantFrom(1, 0, -1, 5_000), keyLength: fc.constantFrom(32, 0, 1, -1) },
  ...{ keyPrefix: fc.string(), keySignature: fc.string(), expiresAt: fc.integer() },
  data: nearly({ for: fc.constant('x'), until: fc.integer() }),
}).map((value) => parsed(value) as object);

const changed = fc.asyncProperty(
  someParameters,
  fc.oneof(anyJson, fc.constant(undefined)),
  async (parameters, solution) => {
    const { challenge, ...right } = await solving;
    const spoiltOne = { ...challenge, parameters: { ...challenge.parameters, ...parameters } };
    const isSame = JSON.stringify(spoiltOne) === JSON.stringify(challenge);
    const proof = encoded({ challenge: spoiltOne, solution: solution ?? right.solution });
    const taken = await altcha.accepts(proof, { ...asker, requestKey: key });
    if (taken) assert.ok(isSame && solution === undefined);
    if (isSame && solution === undefined) assert.ok(taken);
    assert.equal(await altcha.accepts(proof, { ...asker, requestKey: `${key}x` }), false);
  },
);

const any = fc.asyncProperty(
  fc.oneof(
    anyJson.map(encoded),
    fc.string(),
    spoilt(fc.constant(encoded({ challenge: {}, solution: {} }))),
  ),
  async (proof) => {
    assert.equal(await altcha.accepts(proof, { ...asker, requestKey: key }), false);
  },
);

export const proofKinds: readonly Kind[] = [
  { name: 'proofs.changed', cases: 200, property: changed },
  { name: 'proofs.any', cases: 2_000, property: any },
];
