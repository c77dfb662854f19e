// A call that the ledger does not know, although its end token is good: the ledger was lost, or is
// another than the one that the call was opened with. If Tavus says that it is running, it is taken in:
// its visitor is there, and somebody has to keep its clock.
import type { Config } from '../config.ts';
import { Refusal } from '../errors.ts';
import { newEntry, type LedgerEntry } from '../ledger/entry.ts';
import type { TavusListed } from '../tavus/wire.ts';
import type { Parts } from './calls.ts';

export interface Recalling {
  /**
   * The entry of a conversation with a good token, or null when it is over.
   * @throws Refusal `upstream_unavailable` when Tavus cannot be asked, `store_unavailable`
   */
  recall: (conversationId: string) => Promise<LedgerEntry | null>;
}

const rememberOverMs = 10 * 60 * 1000;
const mostOver = 1_000;

export function createRecalling({ config, ledger, tavus, log, now }: Parts): Recalling {
  /** What Tavus has said to be over, and when: an old page that goes on asking costs nothing. */
  const over = new Map<string, number>();
  /** So that one conversation is asked for once at a time. */
  const asking = new Map<string, Promise<LedgerEntry | null>>();

  function forgetOld(): void {
    for (const [id, at] of over) {
      if (over.size <= mostOver && at + rememberOverMs > now()) return;
      over.delete(id);
    }
  }

  async function ask(conversationId: string): Promise<LedgerEntry | null> {
    const there = await tavus.read(conversationId);
    if (there === null) throw new Refusal('upstream_unavailable');
    if (there === 'gone' || there.status === 'ended') {
      over.set(conversationId, now());
      return null;
    }
    log.warn({ conversationId }, 'a running call that the ledger does not know; taking it in');
    const entry = adoptedEntry(there, config, now());
    return ledger.adopt(conversationId, entry).catch((error: unknown) => {
      throw new Refusal('store_unavailable', { cause: error });
    });
  }

  return {
    async recall(conversationId) {
      forgetOld();
      if (over.has(conversationId)) return null;
      const running = asking.get(conversationId);
      if (running) return running;
      const run = ask(conversationId).finally(() => asking.delete(conversationId));
      asking.set(conversationId, run);
      return run;
    },
  };
}

/** The entry of a running conversation of which nothing is known but what Tavus says: it has one lease. */
export function adoptedEntry(
  { conversation_id: id, createdAt }: TavusListed,
  { leaseSeconds, maxCallSeconds }: Pick<Config, 'leaseSeconds' | 'maxCallSeconds'>,
  now: number,
): LedgerEntry {
  const since = Math.min(createdAt ?? now, now);
  const unknown = { requestKey: null, origin: '', visitor: '', reservedSeconds: 0 };
  return {
    ...newEntry({ ...unknown, nonce: `adopted.${id}`, createdAt: since }),
    conversationId: id,
    state: 'live',
    endsAt: since + maxCallSeconds * 1000,
    leaseUntil: now + leaseSeconds * 1000,
  };
}
