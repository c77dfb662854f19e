// Signs of life that the store could not take down: as long as it cannot be written, this process
// vouches for whoever it has heard.
import type { Ledger } from '../ledger/ledger.ts';
import type { Owed } from './owed.ts';

export interface Signs {
  /** Heard now, and to be recorded as soon as that is possible. */
  vouch(conversationId: string, leaseUntil: number): void;
  /** Whether this process vouches for somebody's being there at `now`. */
  vouchesFor(conversationId: string, now: number): boolean;
}

export function createSigns(ledger: Pick<Ledger, 'renew'>, owed: Owed): Signs {
  const vouched = new Map<string, number>();

  return {
    vouch(conversationId, leaseUntil) {
      vouched.set(conversationId, leaseUntil);
      void owed.pay(`renew ${conversationId}`, async () => {
        await ledger.renew(conversationId, leaseUntil);
        vouched.delete(conversationId);
      });
    },
    vouchesFor: (conversationId, now) => (vouched.get(conversationId) ?? -Infinity) > now,
  };
}
