// Proof of work by ALTCHA: the browser looks for the number that leads to a key whose first half it is told. What
// it finds is good for the request key that it was asked for, which opens one call, so that nobody can use it
// twice.
import { createHash, createHmac, randomInt } from 'node:crypto';
import { createChallenge, verifySolution, type Payload } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Method } from './check.ts';

export interface AltchaOptions {
  readonly secret: string;
  /** The highest number that a browser may have to try; the right one is in the second half. */
  readonly maxNumber: number;
  /** Epoch ms. */
  readonly now: () => number;
}

/** A sum's. No longer than a request key is remembered after its call, or one sum would do for two, ms. */
export const sumLifeMs = 10 * 60 * 1000;

const algorithm = 'PBKDF2/SHA-256';
/** Rounds for each number: a millisecond or two of one processor. */
const cost = 5_000;

/** Whatever a page sends is a proof or is none. */
export function createAltcha({ secret, maxNumber, now }: AltchaOptions): Method {
  const secrets = {
    hmacSignatureSecret: purposed(secret, 'altcha challenge'),
    hmacKeySignatureSecret: purposed(secret, 'altcha key'),
  };
  return {
    async pose(requestKey) {
      const { parameters, signature = '' } = await createChallenge({
        algorithm,
        cost,
        counter: randomInt(Math.floor(maxNumber / 2), maxNumber + 1),
        deriveKey,
        ...secrets,
        // Not the library's own expiry, which goes by this machine's clock: that of a shared ledger may be another.
        data: { for: nameOf(requestKey), until: now() + sumLifeMs },
      });
      return { kind: 'altcha', parameters, signature };
    },
    async accepts(proof, { requestKey }) {
      const payload = read(proof);
      if (!payload) return false;
      try {
        const { data } = payload.challenge.parameters;
        if (data?.['for'] !== nameOf(requestKey) || !(Number(data['until']) >= now())) return false;
        return (await verifySolution({ ...payload, deriveKey, ...secrets })).verified;
      } catch {
        // Not of the form of a proof.
        return false;
      }
    },
  };
}

/** What stands for the request key: the key itself is nobody's business but the page's. */
function nameOf(requestKey: string): string {
  return createHash('sha256').update(requestKey).digest('base64url').slice(0, 22);
}

function purposed(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(purpose).digest('base64url');
}

/** Not looked at any closer: nothing in it counts but what carries our signature. */
function read(proof: string): Payload | null {
  try {
    const payload: unknown = JSON.parse(Buffer.from(proof, 'base64').toString('utf8'));
    return typeof payload === 'object' ? (payload as Payload | null) : null;
  } catch {
    return null;
  }
}
