// Asking the ledger for a place, and the refusals that come of it.
import type { RefusalCode } from '../../contract/refusals.ts';
import type { Config } from '../config.ts';
import { Refusal } from '../errors.ts';
import type { Intent, LedgerEntry } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** How long to wait before trying again, where Tavus or the cap says "not now". */
export const busyRetrySeconds = 15;

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Records the intent, if there is a place for it.
 * @returns null, or the earlier entry with the same request key
 * @throws Refusal
 */
export async function admission(
  ledger: Ledger,
  config: Config,
  intent: Intent,
): Promise<LedgerEntry | null> {
  const { maxConcurrentCalls, dailyCallSeconds, visitorCallsPerDay } = config;
  const limits = { maxConcurrentCalls, dailyCallSeconds, visitorCallsPerDay };
  const reservation = await ledger.reserve(intent, limits).catch((error: unknown) => {
    throw new Refusal('store_unavailable', { cause: error });
  });
  switch (reservation.kind) {
    case 'admitted':
      return null;
    case 'repeated':
      return reservation.entry;
    case 'cancelled':
      throw takenBack();
    case 'at_capacity':
    case 'waiting':
      throw refuse('at_capacity');
    case 'budget_spent':
    case 'visitor_quota':
      throw new Refusal(reservation.kind, {
        retryAfterSeconds: Math.ceil((dayMs - (intent.createdAt % dayMs)) / 1000),
      });
  }
}

/** The refusal for a code, with the time after which another try makes sense. */
export function refuse(code: RefusalCode): Refusal {
  return code === 'at_capacity'
    ? new Refusal(code, { retryAfterSeconds: busyRetrySeconds })
    : new Refusal(code);
}

export function takenBack(): Refusal {
  return new Refusal('not_allowed', { sentence: 'This call was taken back.' });
}
