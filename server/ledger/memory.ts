// The ledger of one process: maps, forgotten on restart. JavaScript runs one method at a time, which
// makes each of them atomic.
import type { EndReason } from '../../contract/calls.ts';
import {
  overdueReason,
  requestKeyLifeMs,
  type AdmissionLimits,
  type Confirmation,
  type Intent,
  type Ledger,
  type LedgerEntry,
  type Reservation,
} from './ledger.ts';

/** Keys taken back before their create arrived; more than this at once is an attack. */
const maxTombstones = 10_000;

export class MemoryLedger implements Ledger {
  readonly durable = false;
  readonly #open = new Map<string, LedgerEntry>();
  /** In the order of their end, so that the oldest come first. */
  readonly #ended = new Map<string, LedgerEntry>();
  readonly #nonceOfConversation = new Map<string, string>();
  readonly #nonceOfRequestKey = new Map<string, string>();
  /** request key → when it was taken back; in order of arrival. */
  readonly #tombstones = new Map<string, number>();

  async reserve(intent: Intent, limits: AdmissionLimits): Promise<Reservation> {
    this.#forget(intent.createdAt);
    const { requestKey } = intent;
    if (requestKey !== null) {
      if (this.#tombstones.has(requestKey)) return { kind: 'cancelled' };
      const entry = this.#byRequestKey(requestKey);
      if (entry) return { kind: 'repeated', entry };
    }
    if (this.#open.size >= limits.maxConcurrentCalls) return { kind: 'at_capacity' };
    if (requestKey !== null) this.#nonceOfRequestKey.set(requestKey, intent.nonce);
    this.#open.set(intent.nonce, { ...blankEntry, ...intent });
    return { kind: 'admitted' };
  }

  async confirm(nonce: string, confirmation: Confirmation): Promise<LedgerEntry> {
    const entry = this.#open.get(nonce);
    if (!entry) throw new Error(`no intent ${nonce}`);
    const conversationId = confirmation.reply.conversation_id;
    this.#nonceOfConversation.set(conversationId, nonce);
    const wanted = entry.reason === null;
    return this.#change(entry, {
      ...confirmation,
      conversationId,
      state: wanted ? 'live' : 'ending',
      nextAttemptAt: wanted ? null : entry.createdAt,
    });
  }

  async discard(nonce: string, at: number): Promise<void> {
    const entry = this.#open.get(nonce);
    if (entry?.state === 'intent' && entry.reason === null) this.#remove(entry);
    else if (entry) this.#change(entry, { state: 'ended', endedAt: at, nextAttemptAt: null });
  }

  async doubt(nonce: string, until: number): Promise<void> {
    const entry = this.#open.get(nonce);
    if (entry) this.#change(entry, { state: 'unknown', nextAttemptAt: until });
  }

  async find(conversationId: string): Promise<LedgerEntry | null> {
    return this.#byConversation(conversationId);
  }

  async renew(conversationId: string, leaseUntil: number): Promise<LedgerEntry | null> {
    const entry = this.#byConversation(conversationId);
    if (entry?.state !== 'live' || entry.leaseUntil === null) return entry;
    return this.#change(entry, { leaseUntil, graceUntil: null });
  }

  async leave(conversationId: string, graceUntil: number): Promise<void> {
    const entry = this.#byConversation(conversationId);
    if (entry?.state === 'live' && entry.leaseUntil !== null) this.#change(entry, { graceUntil });
  }

  async requestEnd(conversationId: string, reason: EndReason, at: number): Promise<LedgerEntry> {
    const entry = this.#byConversation(conversationId) ?? this.#adopt(conversationId, at);
    return entry.state === 'live' ? this.#change(entry, wishedOver(reason, at)) : entry;
  }

  async postponeEnd(conversationId: string, nextAttemptAt: number): Promise<void> {
    const entry = this.#byConversation(conversationId);
    if (entry?.state !== 'ending') return;
    this.#change(entry, { nextAttemptAt, endAttempts: entry.endAttempts + 1 });
  }

  async settleEnd(conversationId: string, at: number): Promise<LedgerEntry | null> {
    const entry = this.#byConversation(conversationId);
    if (!entry || entry.state === 'ended') return entry;
    return this.#change(entry, { state: 'ended', endedAt: at, nextAttemptAt: null });
  }

  async cancel(requestKey: string, at: number): Promise<LedgerEntry | null> {
    const entry = this.#byRequestKey(requestKey);
    if (!entry) {
      this.#tombstones.delete(requestKey);
      this.#tombstones.set(requestKey, at);
      const [oldest] = this.#tombstones.keys();
      if (this.#tombstones.size > maxTombstones && oldest) this.#tombstones.delete(oldest);
      return null;
    }
    if (entry.state === 'live') return this.#change(entry, wishedOver('left', at));
    return entry.reason === null ? this.#change(entry, { reason: 'left' }) : entry;
  }

  async due(now: number): Promise<LedgerEntry[]> {
    this.#forget(now);
    return [...this.#open.values()].filter(
      (entry) =>
        overdueReason(entry, now) !== null ||
        (entry.nextAttemptAt !== null && entry.nextAttemptAt <= now),
    );
  }

  async open(): Promise<LedgerEntry[]> {
    return [...this.#open.values()];
  }

  async close(): Promise<void> {
    this.#open.clear();
    this.#ended.clear();
  }

  #byConversation(conversationId: string): LedgerEntry | null {
    return this.#byNonce(this.#nonceOfConversation.get(conversationId));
  }

  #byRequestKey(requestKey: string): LedgerEntry | null {
    return this.#byNonce(this.#nonceOfRequestKey.get(requestKey));
  }

  #byNonce(nonce = ''): LedgerEntry | null {
    return this.#open.get(nonce) ?? this.#ended.get(nonce) ?? null;
  }

  /** An entry for a conversation that is ours and not remembered. */
  #adopt(conversationId: string, at: number): LedgerEntry {
    const nonce = `adopted.${conversationId}`;
    this.#nonceOfConversation.set(conversationId, nonce);
    return this.#change(
      { ...blankEntry, nonce, requestKey: null, origin: '', visitor: '', createdAt: at },
      { state: 'live', conversationId },
    );
  }

  #change(entry: LedgerEntry, changes: Partial<LedgerEntry>): LedgerEntry {
    const changed = { ...entry, ...changes };
    this.#open.delete(entry.nonce);
    (changed.state === 'ended' ? this.#ended : this.#open).set(entry.nonce, changed);
    return changed;
  }

  /** Ended calls and taken-back keys are kept only as long as their request key may come again. */
  #forget(now: number): void {
    const horizon = now - requestKeyLifeMs;
    for (const entry of this.#ended.values()) {
      if ((entry.endedAt ?? 0) > horizon) break;
      this.#remove(entry);
    }
    for (const [key, at] of this.#tombstones) {
      if (at > horizon) break;
      this.#tombstones.delete(key);
    }
  }

  #remove(entry: LedgerEntry): void {
    this.#open.delete(entry.nonce);
    this.#ended.delete(entry.nonce);
    if (entry.requestKey !== null) this.#nonceOfRequestKey.delete(entry.requestKey);
    if (entry.conversationId !== null) this.#nonceOfConversation.delete(entry.conversationId);
  }
}

const blankEntry = {
  state: 'intent',
  conversationId: null,
  reply: null,
  endsAt: null,
  leaseUntil: null,
  graceUntil: null,
  reason: null,
  endAttempts: 0,
  nextAttemptAt: null,
  endedAt: null,
} as const;

function wishedOver(reason: EndReason, at: number): Partial<LedgerEntry> {
  return { state: 'ending', reason, nextAttemptAt: at, leaseUntil: null, graceUntil: null };
}
