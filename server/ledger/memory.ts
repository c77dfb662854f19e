// The store of one process: maps, forgotten on restart. JavaScript runs one method at a time, which
// makes each of them atomic.
import { randomBytes } from 'node:crypto';
import { dueAt, type LedgerEntry } from './entry.ts';
import { emptyLine, withoutKey, withoutLapsed, type Line } from './line.ts';
import {
  decideAdmission,
  historyLifeMs,
  isKeyRemembered,
  maxTombstones,
  oldestDay,
  requestKeyLifeMs,
  type AdmissionLimits,
  type ChangeOptions,
  type EntryName,
  type Reservation,
  type Store,
  type Waiting,
} from './store.ts';
import { dayOf, nothing, recount, type Tally } from './tally.ts';
import type { Transition } from './transitions.ts';

/** Ended calls that memory is spent on. */
const maxEnded = 10_000;

export class MemoryStore implements Store {
  readonly durable = false;
  readonly identity = randomBytes(6).toString('base64url');
  readonly #open = new Map<string, LedgerEntry>();
  /** In the order of their end. */
  readonly #ended = new Map<string, LedgerEntry>();
  readonly #nonceOfConversation = new Map<string, string>();
  readonly #nonceOfRequestKey = new Map<string, string>();
  /** request key → when it was taken back; in order of arrival. */
  readonly #tombstones = new Map<string, number>();
  /** By day, and by day and visitor. */
  readonly #tallies = new Map<string, Tally>();
  #line = emptyLine;

  async admit(entry: LedgerEntry, limits: AdmissionLimits, waiting: Waiting): Promise<Reservation> {
    const { requestKey, createdAt, visitor } = entry;
    const day = dayOf(createdAt);
    const facts = {
      known: requestKey === null ? null : this.#find({ requestKey }),
      takenBackAt: this.#tombstones.get(requestKey ?? '') ?? null,
      openCount: this.#open.size,
      day: this.#tally(day),
      visitorCalls: this.#tally(`${day} ${visitor}`).calls,
      line: this.#line,
    };
    const { reservation, line } = decideAdmission(entry, limits, facts, waiting);
    this.#line = line;
    if (reservation.kind === 'admitted') this.#replace(null, entry);
    return reservation;
  }

  async change(
    name: EntryName,
    transition: Transition,
    { otherwise, reline }: ChangeOptions = {},
  ): Promise<LedgerEntry | null> {
    const after = this.#change(this.#find(name), transition, otherwise);
    if (reline) this.#line = reline(this.#line, after);
    return after;
  }

  async takeBack(requestKey: string, at: number, transition: Transition) {
    this.#line = withoutKey(this.#line, requestKey);
    const entry = this.#find({ requestKey });
    if (entry && isKeyRemembered(entry, at)) return this.#change(entry, transition);
    this.#tombstones.delete(requestKey);
    this.#tombstones.set(requestKey, at);
    const [oldest] = this.#tombstones.keys();
    if (this.#tombstones.size > maxTombstones && oldest) this.#tombstones.delete(oldest);
    return null;
  }

  async get(name: EntryName): Promise<LedgerEntry | null> {
    return this.#find(name);
  }

  async due(now: number): Promise<LedgerEntry[]> {
    return [...this.#open.values()].filter((entry) => (dueAt(entry) ?? Infinity) <= now);
  }

  async open(): Promise<LedgerEntry[]> {
    return [...this.#open.values()];
  }

  async history(before: number, limit: number): Promise<LedgerEntry[]> {
    const ended = [...this.#ended.values()].filter(({ endedAt }) => (endedAt ?? 0) < before);
    return ended.reverse().slice(0, limit);
  }

  async line(): Promise<Line> {
    return this.#line;
  }

  async day(day: string): Promise<Tally> {
    return this.#tally(day);
  }

  async prune(now: number): Promise<void> {
    for (const entry of this.#ended.values()) {
      const old = (entry.endedAt ?? 0) <= now - historyLifeMs;
      const spare = this.#ended.size > maxEnded && !isKeyRemembered(entry, now);
      if (!old && !spare) break;
      this.#forget(entry);
    }
    for (const [key, at] of this.#tombstones) {
      if (at > now - requestKeyLifeMs) break;
      this.#tombstones.delete(key);
    }
    for (const day of this.#tallies.keys()) if (day < oldestDay(now)) this.#tallies.delete(day);
    this.#line = withoutLapsed(this.#line, now);
  }

  async check(): Promise<void> {
    // Memory can always be written.
  }

  async close(): Promise<void> {
    this.#open.clear();
    this.#ended.clear();
  }

  #find(name: EntryName): LedgerEntry | null {
    const nonce = this.#nonceOf(name);
    return this.#open.get(nonce) ?? this.#ended.get(nonce) ?? null;
  }

  #nonceOf(name: EntryName): string {
    if ('nonce' in name) return name.nonce;
    if ('requestKey' in name) return this.#nonceOfRequestKey.get(name.requestKey) ?? '';
    return this.#nonceOfConversation.get(name.conversationId) ?? '';
  }

  #change(known: LedgerEntry | null, transition: Transition, otherwise?: LedgerEntry) {
    const entry = known ?? otherwise;
    if (!entry) return null;
    const after = transition(entry);
    if (after !== known) this.#replace(known, after);
    return after;
  }

  #replace(before: LedgerEntry | null, after: LedgerEntry | null): void {
    const entry = after ?? before;
    if (!entry) return;
    if (before) this.#forget(before);
    if (after) this.#remember(after);
    const day = dayOf(entry.createdAt);
    for (const key of [day, `${day} ${entry.visitor}`]) {
      const tally = recount(this.#tally(key), before, after);
      if (tally.calls === 0 && tally.seconds === 0) this.#tallies.delete(key);
      else this.#tallies.set(key, tally);
    }
  }

  #remember(entry: LedgerEntry): void {
    const { nonce, conversationId, requestKey, state } = entry;
    (state === 'ended' ? this.#ended : this.#open).set(nonce, entry);
    if (conversationId !== null) this.#nonceOfConversation.set(conversationId, nonce);
    if (requestKey === null) return;
    // What an earlier call has yet to go through must not take the key from a later one.
    const holder = this.#find({ requestKey });
    if (!holder || holder.nonce === nonce || holder.createdAt <= entry.createdAt) {
      this.#nonceOfRequestKey.set(requestKey, nonce);
    }
  }

  #forget({ nonce, conversationId, requestKey }: LedgerEntry): void {
    this.#open.delete(nonce);
    this.#ended.delete(nonce);
    if (conversationId !== null) this.#nonceOfConversation.delete(conversationId);
    // After its life a key may stand for a later call.
    if (this.#nonceOfRequestKey.get(requestKey ?? '') === nonce) {
      this.#nonceOfRequestKey.delete(requestKey ?? '');
    }
  }

  #tally(key: string): Tally {
    return this.#tallies.get(key) ?? nothing;
  }
}
