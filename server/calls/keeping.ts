// Keeping a call: signs of life from its page renew the lease; a closed presence stream starts the
// grace in which it may come back.
import type { Readable } from 'node:stream';
import type { HeartbeatReply } from '../../contract/calls.ts';
import { Refusal } from '../errors.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import type { Parts } from './calls.ts';
import type { Ending } from './ending.ts';

export interface Keeping {
  /**
   * Renews the lease of one conversation.
   * @throws Refusal `store_unavailable`
   */
  heartbeat(conversationId: string): Promise<HeartbeatReply>;
  /**
   * Opens the presence stream of one conversation; while it is open, its visitor is there.
   * @throws Refusal `store_unavailable`
   */
  attend(conversationId: string): Promise<Readable>;
  /** Writes a comment to every open stream: proxies cut a connection that is silent for a minute. */
  keepStreams(): void;
}

export function createKeeping(parts: Parts, ending: Pick<Ending, 'end'>): Keeping {
  const { config, ledger, presence, log, now } = parts;

  async function renew(conversationId: string): Promise<HeartbeatReply> {
    const leaseUntil = now() + config.leaseSeconds * 1000;
    const entry = await ledger.renew(conversationId, leaseUntil).catch((error: unknown) => {
      throw new Refusal('store_unavailable', { cause: error });
    });
    if (!entry) {
      // Its token is good and we do not remember it: nobody keeps its clock, so it must not go on.
      await ending.end(conversationId, 'operator');
      return { status: 'ended', reason: 'operator' };
    }
    return statusOf(entry, now(), config.leaseSeconds);
  }

  function gone(conversationId: string): void {
    const until = now() + config.presenceGraceSeconds * 1000;
    ledger.leave(conversationId, until).catch((error: unknown) => {
      // The lease, which needs no write, ends the call a little later.
      log.error({ err: error, conversationId }, 'ledger failed to note a visitor leaving');
    });
  }

  return {
    heartbeat: renew,
    async attend(conversationId) {
      // Opened before the ledger is asked: an end in between is heard.
      const stream = presence.open(conversationId, () => gone(conversationId));
      try {
        const status = await renew(conversationId);
        if (status.status === 'ended') presence.finish(conversationId, status.reason);
        else stream.tell({ event: 'remaining', data: { seconds: status.remaining_seconds } });
        return stream.readable;
      } catch (error) {
        stream.readable.destroy();
        throw error;
      }
    },
    keepStreams: () => presence.comment(),
  };
}

function statusOf(entry: LedgerEntry, now: number, leaseSeconds: number): HeartbeatReply {
  if (entry.state !== 'live') return { status: 'ended', reason: entry.reason ?? 'operator' };
  return {
    status: 'active',
    remaining_seconds: remainingSeconds(entry, now),
    lease_seconds: leaseSeconds,
  };
}

function remainingSeconds(entry: LedgerEntry, now: number): number {
  return Math.max(0, Math.ceil(((entry.endsAt ?? now) - now) / 1000));
}
