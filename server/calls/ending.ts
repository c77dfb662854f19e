// Ending a call: the wish is durable first, Tavus is asked at once, and again until it confirms.
import { createHash } from 'node:crypto';
import type { EndReason } from '../../contract/calls.ts';
import { overdueReason, type LedgerEntry } from '../ledger/entry.ts';
import { nextAttempt } from './backoff.ts';
import type { Parts } from './calls.ts';
import { countEnd, silentSeconds } from './counting.ts';
import { endRecord } from './end-record.ts';

export interface Ending {
  /** Wants a conversation over; resolves when the wish is durable. Repeating it is fine. */
  end(conversationId: string, reason: EndReason): Promise<void>;
  /** Takes a request key back; resolves when that is durable. */
  cancel(requestKey: string): Promise<void>;
  /**
   * Does what is due for one entry: ends it, asks Tavus again, or gives it up.
   * @param patienceMs time in which nobody could be heard, which does not count as silence
   */
  settle(entry: LedgerEntry, patienceMs?: number): Promise<void>;
  /** Asks Tavus now, whatever was planned; resolves when it has answered or failed to. */
  ask(conversationId: string): Promise<void>;
}

/** Tavus's own max_call_duration has ended it by then, whatever it answers to us. */
const certainlyOverMs = 120_000;
/** Request keys that wait to be taken back, while the store is away. */
const mostTakenBack = 1_000;

export function createEnding(parts: Parts): Ending {
  const { config, pace, ledger, tavus, presence, signs, owed, observer, log, now } = parts;
  /** Ends on their way to Tavus, so that one process asks once at a time. */
  const asking = new Map<string, Promise<void>>();
  /** Request keys that are to be taken back once the store answers. */
  const takingBack = new Set<string>();

  function ask(conversationId: string): Promise<void> {
    const running = asking.get(conversationId);
    if (running) return running;
    const run = askOnce(conversationId)
      .catch((error: unknown) => {
        log.error(
          { err: error, conversationId },
          'store failed while ending; the next pass follows',
        );
      })
      .finally(() => asking.delete(conversationId));
    asking.set(conversationId, run);
    return run;
  }

  async function askOnce(conversationId: string): Promise<void> {
    if (await tavus.end(conversationId)) return confirmed(conversationId);
    const entry = await ledger.find({ conversationId });
    if (entry?.state !== 'ending') return;
    const endsAt = entry.endsAt ?? entry.createdAt + config.maxCallSeconds * 1000;
    if (endsAt + certainlyOverMs <= now()) {
      log.error({ conversationId }, 'Tavus never confirmed this end; its own clock has ended it');
      return confirmed(conversationId);
    }
    await ledger.postponeEnd(conversationId, nextAttempt(entry.endAttempts, now(), pace));
    log.warn({ conversationId, attempts: entry.endAttempts + 1 }, 'Tavus did not confirm an end');
  }

  async function confirmed(conversationId: string): Promise<void> {
    const at = now();
    const ended = await ledger.settleEnd(conversationId, at);
    // It may have been over before: one line for each call.
    if (ended?.endedAt !== at) return;
    countEnd(observer, ended);
    log.info(endRecord(ended), 'call ended');
  }

  async function end(conversationId: string, reason: EndReason): Promise<void> {
    await over(conversationId, reason, () => ledger.requestEnd(conversationId, reason, now()));
  }

  /** Tells the page and Tavus, once the ledger has taken the wish down, or has failed to. */
  async function over(
    conversationId: string,
    reason: EndReason,
    record: () => Promise<LedgerEntry | null>,
  ): Promise<void> {
    try {
      const entry = await record();
      // Still live: somebody was heard at the last moment.
      if (!entry || entry.state === 'live') return;
      presence.finish(conversationId, entry.reason ?? reason);
      // An end that waits for its next attempt is not asked for sooner by being wished again.
      if (entry.nextAttemptAt !== null && entry.nextAttemptAt <= now()) void ask(conversationId);
    } catch (error) {
      // A store that cannot write must not keep a call running.
      log.error({ err: error, conversationId }, 'store failed; ending without it');
      presence.finish(conversationId, reason);
      void owed.pay(`end ${conversationId}`, () => endFirst(conversationId, reason));
    }
  }

  /** Tavus before the store: one costs money, the other only a place. */
  async function endFirst(conversationId: string, reason: EndReason): Promise<void> {
    if (!(await tavus.end(conversationId))) throw new Error('Tavus did not confirm an end');
    await ledger.requestEnd(conversationId, reason, now());
    await confirmed(conversationId);
  }

  async function settle(entry: LedgerEntry, patienceMs = 0): Promise<void> {
    const { conversationId, nonce, state } = entry;
    if (state === 'unknown') {
      await ledger.giveUp(nonce, now());
      log.warn({ nonce }, 'a create of unknown outcome has outlived Tavus’s timer');
    }
    if (conversationId === null) return;
    // Not awaited: one end that hangs at Tavus must not delay what is due for others.
    if (state === 'ending') void ask(conversationId);
    const reason = overdueReason(entry, now(), patienceMs);
    if (reason === null || (reason !== 'limit' && signs.vouchesFor(conversationId, now()))) return;
    await over(conversationId, reason, async () => {
      const at = now();
      const expired = await ledger.expire(conversationId, at, patienceMs);
      // Another process may have been first.
      if (expired?.wishedAt === at)
        observer.wasted(silentSeconds(entry, { reason, now: at }, config));
      return expired;
    });
  }

  async function cancel(requestKey: string): Promise<void> {
    const entry = await ledger.cancel(requestKey, now()).catch(async (error: unknown) => {
      // The store may still know which call it was; a page that has gone cannot ask again.
      const known = await ledger.find({ requestKey }).catch(() => null);
      if (known?.conversationId) await end(known.conversationId, 'left');
      else oweTakingBack(requestKey);
      throw error;
    });
    await endTakenBack(entry);
  }

  /** Who would have more of them is no visitor; what such a key has opened ends when nobody is heard. */
  function oweTakingBack(requestKey: string): void {
    const name = fingerprint(requestKey);
    if (takingBack.size >= mostTakenBack) return;
    takingBack.add(name);
    void owed.pay(`take ${name} back`, async () => {
      await endTakenBack(await ledger.cancel(requestKey, now()));
      takingBack.delete(name);
    });
  }

  async function endTakenBack(entry: LedgerEntry | null): Promise<void> {
    if (entry?.conversationId && entry.reason) await end(entry.conversationId, entry.reason);
  }

  return { end, ask, settle, cancel };
}

/** Stands for a request key in the log: whoever has the key itself may take its call back. */
function fingerprint(requestKey: string): string {
  return createHash('sha256').update(requestKey).digest('base64url').slice(0, 12);
}
