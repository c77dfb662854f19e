// The part of a page that works out what ALTCHA asks for.
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { ErrorReply } from '../../contract/calls.ts';

/** The proof for what a refusal asks for. */
export async function solved({ challenge }: ErrorReply): Promise<string> {
  if (challenge?.kind !== 'altcha') throw new Error('there is no sum to work out');
  const { parameters, signature } = challenge;
  const posed = { parameters, signature };
  const solution = await solveChallenge({ challenge: posed, deriveKey });
  return encoded({ challenge: posed, solution });
}

/** A proof as it travels. */
export function encoded(payload: unknown): string {
  return Buffer.from(JSON.stringify(payload)).toString('base64');
}
