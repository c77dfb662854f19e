// The same request key once more: the same reply, never a second conversation. The first request may
// have come to another process, or to one that is gone.
import { setTimeout as pause } from 'node:timers/promises';
import type { CreateReply } from '../../contract/calls.ts';
import { Refusal } from '../errors.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import type { Parts } from './calls.ts';
import { takenBack } from './refusing.ts';

const lookAgainMs = 200;

/**
 * What the first request of this key was told, once it is known; null when nothing came of it, and the
 * key is free again.
 * @throws Refusal when it was taken back, or when it was lost on its way
 */
export async function earlierReply(
  { ledger, pace }: Pick<Parts, 'ledger' | 'pace'>,
  first: LedgerEntry,
): Promise<CreateReply | null> {
  let entry: LedgerEntry | null = first;
  for (let waitedMs = 0; waitedMs < pace.createTimeoutMs; waitedMs += lookAgainMs) {
    if (entry?.state !== 'intent' || entry.reason !== null) break;
    await pause(lookAgainMs);
    entry = await ledger.find({ nonce: first.nonce }).catch((error: unknown) => {
      throw new Refusal('store_unavailable', { cause: error });
    });
  }
  if (entry === null) return null;
  if (entry.reply && entry.reason === null) return entry.reply;
  throw entry.reply || entry.reason === 'left' ? takenBack() : new Refusal('upstream_unavailable');
}
