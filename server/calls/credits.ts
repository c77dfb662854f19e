// What Tavus says of its credits closes and opens the gate of the whole deployment: while none are left,
// no page is kept waiting for an answer that is known, and one of them asks now and then.
import type { Parts } from './calls.ts';

export interface Credits {
  /** Tavus has refused a create for want of credits. Never rejects. */
  gone(): Promise<void>;
  /** It has made a conversation, after it had refused. Never rejects. */
  back(): Promise<void>;
}

export function createCredits({ ledger, owed, log, now }: Parts): Credits {
  return {
    gone: () =>
      owed.pay('note that the credits are gone', async () => {
        const { credits } = await ledger.closeForCredits(now());
        const seconds = Math.ceil(((credits?.retryAt ?? now()) - now()) / 1000);
        log.error(
          { seconds },
          'Tavus has no credits left: no calls until it has; asking again then',
        );
      }),
    back: () =>
      owed.pay('note that there are credits', async () => {
        await ledger.openForCredits();
        log.info({}, 'Tavus has credits again');
      }),
  };
}
