// Ending a call: the wish is durable first, Tavus is asked at once, and again until it confirms.
import { setTimeout as pause } from 'node:timers/promises';
import type { EndReason } from '../../contract/calls.ts';
import { overdueReason, type LedgerEntry } from '../ledger/ledger.ts';
import type { Parts } from './calls.ts';

export interface Ending {
  /** Wants a conversation over; resolves when the wish is durable. Repeating it is fine. */
  end(conversationId: string, reason: EndReason): Promise<void>;
  /** Takes a request key back; resolves when that is durable. */
  cancel(requestKey: string): Promise<void>;
  /** Does what is due for one entry: ends it, asks Tavus again, or forgets it. */
  settle(entry: LedgerEntry): Promise<void>;
  /** Ends everything that would be forgotten with this process, for a stop. */
  endUnremembered(): Promise<void>;
  /** Resolves when no end is on its way to Tavus. */
  idle(): Promise<void>;
}

const firstDelayMs = 1_000;
const longestDelayMs = 60_000;
/** A stop must be over within ten seconds; Tavus gets so many chances in them. */
const stopPausesMs = [0, 200, 500, 1_000, 2_000];

/** When to ask again after `attempts` vain ones: doubling, with jitter, never giving up. */
function nextAttempt(attempts: number, now: number, random = Math.random()): number {
  const delay = Math.min(firstDelayMs * 2 ** Math.min(attempts, 10), longestDelayMs);
  return now + Math.round(delay * (0.5 + random / 2));
}

export function createEnding(parts: Parts): Ending {
  const { ledger, tavus, presence, log, now } = parts;
  /** Ends on their way to Tavus, so that one process asks once at a time. */
  const asking = new Map<string, Promise<void>>();

  function ask(conversationId: string): Promise<void> {
    const running = asking.get(conversationId);
    if (running) return running;
    const run = askOnce(conversationId)
      .catch((error: unknown) => {
        log.error({ err: error, conversationId }, 'ledger failed while ending; will ask again');
      })
      .finally(() => asking.delete(conversationId));
    asking.set(conversationId, run);
    return run;
  }

  async function askOnce(conversationId: string): Promise<void> {
    const over = await tavus.end(conversationId);
    const entry = await ledger.find(conversationId);
    if (over) {
      const ended = await ledger.settleEnd(conversationId, now());
      log.info({ conversationId, reason: ended?.reason, seconds: secondsOf(ended) }, 'call ended');
    } else if (entry?.state === 'ending') {
      await ledger.postponeEnd(conversationId, nextAttempt(entry.endAttempts, now()));
      log.warn({ conversationId, attempts: entry.endAttempts + 1 }, 'Tavus did not confirm an end');
    }
  }

  async function end(conversationId: string, reason: EndReason): Promise<void> {
    // A store that cannot write must not keep a call running: Tavus is asked all the same.
    const entry = await ledger.requestEnd(conversationId, reason, now()).catch((error: unknown) => {
      log.error({ err: error, conversationId }, 'ledger failed; ending without it');
      return null;
    });
    presence.finish(conversationId, { event: 'ended', data: { reason: entry?.reason ?? reason } });
    if (entry?.state !== 'ended') void ask(conversationId);
  }

  async function settle(entry: LedgerEntry): Promise<void> {
    const overdue = overdueReason(entry, now());
    const { conversationId } = entry;
    if (conversationId === null) {
      if (entry.state === 'unknown') {
        await ledger.discard(entry.nonce, now());
        log.warn({ nonce: entry.nonce }, 'a create of unknown outcome has outlived Tavus’s timer');
      }
    } else if (overdue) {
      await end(conversationId, overdue);
    } else if (entry.state === 'ending') {
      await ask(conversationId);
    }
  }

  return {
    end,
    settle,
    async cancel(requestKey) {
      const entry = await ledger.cancel(requestKey, now());
      if (entry?.conversationId && entry.reason) await end(entry.conversationId, entry.reason);
    },
    async endUnremembered() {
      if (ledger.durable) return;
      for (const pauseMs of stopPausesMs) {
        await pause(pauseMs);
        const open = await ledger.open();
        const ids = open.flatMap(({ conversationId }) => conversationId ?? []);
        if (ids.length === 0) return;
        await Promise.all(ids.map((id) => end(id, 'operator')));
        await idle();
      }
      log.error({}, 'stopping, although Tavus has not confirmed every end');
    },
    idle,
  };

  async function idle(): Promise<void> {
    while (asking.size > 0) await Promise.all(asking.values());
  }
}

function secondsOf(entry: LedgerEntry | null): number | null {
  return entry?.endedAt ? Math.round((entry.endedAt - entry.createdAt) / 1000) : null;
}
