// Keeping a call: signs of life from its page renew the lease; a closed presence stream starts the
// grace in which it may come back.
import type { Readable } from 'node:stream';
import type { HeartbeatReply } from '../../contract/calls.ts';
import { Refusal } from '../errors.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import type { Parts } from './calls.ts';
import { createMemory } from './memory.ts';
import { createRecalling } from './recalling.ts';
import { busyRetrySeconds } from './refusing.ts';

export interface Keeping {
  /**
   * Renews the lease of one conversation.
   * @throws Refusal `store_unavailable`, or `upstream_unavailable` for a call that is not remembered
   */
  heartbeat(conversationId: string): Promise<HeartbeatReply>;
  /**
   * Opens the presence stream of one conversation; while it is open, its visitor is there.
   * @param address who asks, as one visitor is counted
   * @throws Refusal as `heartbeat` does, and `rate_limited` where that address has too many open
   */
  attend(conversationId: string, address: string): Promise<Readable>;
  /** Writes a comment to every open stream: a connection that carries nothing tells nothing. */
  keepStreams(): void;
  /**
   * At a start, or when the machine slept or its clock was set: every call that has survived gets one
   * fresh lease, or one fresh grace if its page was seen to leave.
   * @param setMs by how much the clock was set, the time slept left out; a call clock goes on as if it had not been
   */
  resume(setMs?: number): Promise<void>;
  /** Whether that has been recorded; until then nobody's silence counts. */
  hasResumed(): boolean;
}

/** A page that has found nobody tries again within so long. */
const nextWordMs = 20_000;

type Renewal = (leaseUntil: number) => Promise<LedgerEntry | null>;

export function createKeeping(parts: Parts): Keeping {
  const { config, ledger, presence, signs, owed, log, now } = parts;
  const { recall } = createRecalling(parts);
  const memory = createMemory();
  const freshGraceMs = Math.min(
    config.leaseSeconds * 1000,
    Math.max(config.presenceGraceSeconds * 1000, nextWordMs),
  );
  let resumed = false;

  async function keep(conversationId: string, renew: Renewal): Promise<HeartbeatReply> {
    const leaseUntil = now() + config.leaseSeconds * 1000;
    signs.hear(conversationId, leaseUntil);
    let entry = await recorded(conversationId, leaseUntil, renew);
    // Taken in again, it is still to be told of whoever has asked.
    if (!entry && (await recall(conversationId))) {
      entry = await recorded(conversationId, leaseUntil, renew);
    }
    // Its token is good and Tavus says that it is over.
    if (!entry) return { status: 'ended', reason: 'room' };
    return statusOf(entry, now(), config.leaseSeconds);
  }

  async function recorded(
    conversationId: string,
    leaseUntil: number,
    renew: Renewal,
  ): Promise<LedgerEntry | null> {
    try {
      const entry = await renew(leaseUntil);
      signs.taken(conversationId, leaseUntil);
      memory.learn(conversationId, entry, now());
      return entry;
    } catch (error) {
      log.error({ err: error, conversationId }, 'store failed to take down a sign of life');
      signs.owe(conversationId, leaseUntil, () => renew(leaseUntil));
      return known(conversationId);
    }
  }

  /** What a store that cannot be written may still be able to read, or what this process knows itself. */
  function known(conversationId: string): Promise<LedgerEntry | null> {
    return ledger.find({ conversationId }).catch((error: unknown) => {
      const entry = memory.of(conversationId);
      if (entry) return entry;
      throw new Refusal('store_unavailable', { cause: error });
    });
  }

  function gone(conversationId: string): void {
    const at = now();
    const until = {
      graceUntil: at + config.presenceGraceSeconds * 1000,
      heardUntil: at + config.leaseSeconds * 1000,
    };
    void owed.pay(`note that the visitor of ${conversationId} left`, async () => {
      // When the store was out of order for a while, the page may have come back by now.
      if (!presence.isAttended(conversationId))
        await ledger.leave(conversationId, presence.name, until);
    });
  }

  return {
    heartbeat: (conversationId) =>
      keep(conversationId, (leaseUntil) => ledger.renew(conversationId, leaseUntil)),

    async attend(conversationId, address) {
      // Opened before the ledger is asked: an end in between is heard.
      const stream = presence.open(conversationId, address, () => gone(conversationId));
      if (!stream) throw new Refusal('rate_limited', { retryAfterSeconds: busyRetrySeconds });
      try {
        const status = await keep(conversationId, (leaseUntil) =>
          ledger.attend(conversationId, presence.name, leaseUntil),
        );
        if (status.status === 'ended') presence.finish(conversationId, status.reason);
        else stream.tell({ event: 'remaining', data: { seconds: status.remaining_seconds } });
        return stream.readable;
      } catch (error) {
        stream.readable.destroy();
        throw error;
      }
    },

    keepStreams: () => presence.comment(),

    resume(setMs = 0) {
      resumed = false;
      return owed.pay('give running calls a fresh lease', async () => {
        const at = now();
        await ledger.resume({
          now: at,
          leaseUntil: at + config.leaseSeconds * 1000,
          graceUntil: at + freshGraceMs,
          endsAt: at + config.maxCallSeconds * 1000,
          setMs,
        });
        resumed = true;
      });
    },
    hasResumed: () => resumed,
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
