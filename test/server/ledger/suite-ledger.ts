// What the parts of the shared suite have in common: an empty ledger for each test, and calls for it.
import { beforeEach } from 'vitest';
import { createReply } from '../../../contract/examples.ts';
import type { Intent } from '../../../server/ledger/entry.ts';
import { createLedger, type Ledger } from '../../../server/ledger/ledger.ts';
import type { AdmissionLimits } from '../../../server/ledger/admission.ts';
import type { Store } from '../../../server/ledger/store.ts';

export const at = 1_750_000_000_000;
export const wide = limits(100);

export function limits(
  maxConcurrentCalls: number,
  more: Partial<AdmissionLimits> = {},
): AdmissionLimits {
  return { maxConcurrentCalls, dailyCallSeconds: 0, visitorCallsPerDay: 0, ...more };
}

export function intent(nonce: string, changes: Partial<Intent> = {}): Intent {
  return {
    nonce,
    requestKey: `key-of-${nonce}-0123456789`,
    origin: 'https://shop.example',
    visitor: 'hash',
    createdAt: at,
    reservedSeconds: 600,
    ...changes,
  };
}

export function confirmation(conversationId: string) {
  return {
    reply: { ...createReply, conversation_id: conversationId },
    endsAt: at + 600_000,
    leaseUntil: at + 75_000,
    graceUntil: at + 15_000,
  };
}

/** How a store is made for one test: new and empty. */
export type OpenStore = () => Promise<Store>;

/** For every test of a block: an empty ledger. */
export function useLedger(open: OpenStore) {
  let ledger: Ledger | undefined;
  beforeEach(async () => {
    const opened = createLedger(await open());
    ledger = opened;
    return () => opened.close();
  });
  const now = (): Ledger => {
    if (!ledger) throw new Error('a ledger is opened with its test');
    return ledger;
  };
  return {
    get ledger() {
      return now();
    },
    /** A call that Tavus has made. */
    async live(conversationId: string): Promise<void> {
      await now().reserve(intent(`n-${conversationId}`), wide);
      await now().confirm(`n-${conversationId}`, confirmation(conversationId));
    },
  };
}
