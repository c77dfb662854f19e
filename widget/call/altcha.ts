// Proof of work by ALTCHA: looks for the number that the endpoint has in mind. Browsers derive keys beside the
// main thread, so that the page does not notice, and no worker has to be allowed by its policy.
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { AltchaChallenge } from '../../contract/challenges.ts';

/** Numbers that are tried at a time; the visitor has more to do with his machine. */
const MOST_LANES = 4;

/** The proof; undefined when `signal` aborts, or when there is no end to it. */
export async function prove(
  { parameters, signature }: AltchaChallenge,
  signal: AbortSignal,
): Promise<string | undefined> {
  const challenge = { parameters, signature };
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort();
  };
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const counterStep = Math.min(navigator.hardwareConcurrency || 1, MOST_LANES);
  const lanes = Array.from({ length: counterStep }, (_, counterStart) =>
    solveChallenge({ challenge, deriveKey, controller, counterStart, counterStep }),
  );
  try {
    // Each goes on until it has found it, or is stopped.
    const solution = await Promise.race(lanes);
    return solution ? btoa(JSON.stringify({ challenge, solution })) : undefined;
  } finally {
    stop();
    signal.removeEventListener('abort', stop);
  }
}
