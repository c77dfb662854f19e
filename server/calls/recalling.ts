// A call that the ledger does not know, although its end token is good: the ledger was lost, or is
// another than the one that the call was opened with. If Tavus says that it is running, it is taken in:
// its visitor is there, and somebody has to keep its clock.
import { Refusal } from '../errors.ts';
import { newEntry, type LedgerEntry } from '../ledger/entry.ts';
import type { Parts } from './calls.ts';

export interface Recalling {
  /**
   * The entry of a conversation with a good token, or null when it is over.
   * @throws Refusal `upstream_unavailable` when Tavus cannot be asked, `store_unavailable`
   */
  recall: (conversationId: string) => Promise<LedgerEntry | null>;
}

export function createRecalling({ config, ledger, tavus, log, now }: Parts): Recalling {
  /** So that one conversation is asked for once at a time. */
  const asking = new Map<string, Promise<LedgerEntry | null>>();

  async function ask(conversationId: string): Promise<LedgerEntry | null> {
    const there = await tavus.read(conversationId);
    if (there === null) throw new Refusal('upstream_unavailable');
    if (there === 'gone' || there.status === 'ended') return null;
    const at = now();
    const createdAt = Math.min(there.createdAt ?? at, at);
    const unknown = { requestKey: null, origin: '', visitor: '', reservedSeconds: 0 };
    log.warn({ conversationId }, 'a running call that the ledger does not know; taking it in');
    const entry: LedgerEntry = {
      ...newEntry({ ...unknown, nonce: `adopted.${conversationId}`, createdAt }),
      state: 'live',
      endsAt: createdAt + config.maxCallSeconds * 1000,
      leaseUntil: at + config.leaseSeconds * 1000,
    };
    return ledger.adopt(conversationId, entry).catch((error: unknown) => {
      throw new Refusal('store_unavailable', { cause: error });
    });
  }

  return {
    recall(conversationId) {
      const running = asking.get(conversationId);
      if (running) return running;
      const run = ask(conversationId).finally(() => asking.delete(conversationId));
      asking.set(conversationId, run);
      return run;
    },
  };
}
