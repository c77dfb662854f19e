// Sums of ALTCHA, as an endpoint poses them.
import { createChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

export const secrets = {
  hmacSignatureSecret: 'one secret',
  hmacKeySignatureSecret: 'another secret',
};

/** `counter` is its answer. */
export async function sum(counter: number): Promise<{ kind: string }> {
  const algorithm = 'PBKDF2/SHA-256';
  const posed = await createChallenge({ algorithm, cost: 500, counter, deriveKey, ...secrets });
  return { kind: 'altcha', ...posed };
}
