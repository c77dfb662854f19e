// The store of one process: maps, forgotten on restart. JavaScript runs one method at a time, which
// makes each of them atomic.
import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { DueIndex } from './due-index.ts';
import { dueAt, type LedgerEntry } from './entry.ts';
import { sumOfCounts, type Counts } from './counts.ts';
import { openGate, type Gate } from './gate.ts';
import { emptyLine, withoutKey, withoutLapsed, type Line } from './line.ts';
import {
  decideAdmission,
  type AdmissionLimits,
  type Reservation,
  type Waiting,
} from './admission.ts';
import {
  hasUsed,
  historyLifeMs,
  isKeyRemembered,
  isRemembered,
  maxTombstones,
  oldestDay,
  requestKeyLifeMs,
} from './remembering.ts';
import type { ChangeOptions, EntryName, Store } from './store.ts';
import { dayOf, nothing, recount, siteKey, tallyKeys, visitorKey, type Tally } from './tally.ts';
import type { Transition } from './transitions.ts';

/** Ended calls that memory is spent on. */
const maxEnded = 10_000;

/** Entries that are looked at in one go: some ms. */
const pieceSize = 5_000;

export class MemoryStore implements Store {
  readonly durable = false;
  readonly identity = randomBytes(6).toString('base64url');
  readonly shared = null;
  readonly #open = new Map<string, LedgerEntry>();
  readonly #due = new DueIndex();
  /** In the order of their end. */
  readonly #ended = new Map<string, LedgerEntry>();
  readonly #nonceOfConversation = new Map<string, string>();
  readonly #nonceOfRequestKey = new Map<string, string>();
  /** request key → when it was taken back; in order of arrival. */
  readonly #tombstones = new Map<string, number>();
  readonly #nonceOfOnce = new Map<string, string>();
  /** See `tallyKeys`. */
  readonly #tallies = new Map<string, Tally>();
  readonly #counts = new Map<string, Counts>();
  #line = emptyLine;
  #gate = openGate;

  async admit(entry: LedgerEntry, limits: AdmissionLimits, waiting: Waiting): Promise<Reservation> {
    const { requestKey, createdAt, visitor, site, once } = entry;
    const day = dayOf(createdAt);
    const facts = {
      known: requestKey === null ? null : this.#find({ requestKey }),
      takenBackAt: this.#tombstones.get(requestKey ?? '') ?? null,
      openCount: this.#open.size,
      day: this.#tally(day),
      visitorCalls: this.#tally(visitorKey(day, visitor)).calls,
      line: this.#line,
      gate: this.#gate,
      openOfSite: this.#openOfSite(limits),
      siteSeconds: this.#tally(siteKey(day, site ?? '')).seconds,
      usedBy: once.map((id) => this.#find({ once: id })).filter((user) => user !== null),
    };
    const { reservation, line, gate } = decideAdmission(entry, limits, facts, waiting);
    this.#line = line;
    this.#gate = gate;
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
    const found: LedgerEntry[] = [];
    // All of their names at once: what changes in between is met neither twice nor never.
    for (const [index, nonce] of [...this.#due.begun(now)].entries()) {
      if (index > 0 && index % pieceSize === 0) await setImmediate();
      const entry = this.#open.get(nonce);
      if (entry && (dueAt(entry) ?? Infinity) <= now) found.push(entry);
    }
    return found;
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

  async gate(): Promise<Gate> {
    return this.#gate;
  }

  async changeGate(change: (gate: Gate) => Gate): Promise<Gate> {
    this.#gate = change(this.#gate);
    return this.#gate;
  }

  async counts(day: string): Promise<Counts> {
    return this.#counts.get(day) ?? {};
  }

  async addCounts(day: string, counts: Counts): Promise<void> {
    this.#counts.set(day, sumOfCounts(this.#counts.get(day) ?? {}, counts));
  }

  async prune(now: number): Promise<void> {
    for (const entry of this.#ended.values()) {
      const old = (entry.endedAt ?? 0) <= now - historyLifeMs;
      const spare = this.#ended.size > maxEnded && !isRemembered(entry, now);
      if (!old && !spare) break;
      this.#forget(entry);
    }
    for (const [key, at] of this.#tombstones) {
      if (at > now - requestKeyLifeMs) break;
      this.#tombstones.delete(key);
    }
    for (const days of [this.#tallies, this.#counts])
      for (const day of days.keys()) if (day < oldestDay(now)) days.delete(day);
    this.#line = withoutLapsed(this.#line, now);
  }

  async check(): Promise<void> {
    // Memory can always be written.
  }

  async close(): Promise<void> {
    this.#open.clear();
    this.#ended.clear();
  }

  #openOfSite({ sites = {} }: AdmissionLimits): Record<string, number> {
    const counts: Record<string, number> = {};
    if (Object.keys(sites).length === 0) return counts;
    for (const { site } of this.#open.values())
      if (site !== null) counts[site] = (counts[site] ?? 0) + 1;
    return counts;
  }

  #find(name: EntryName): LedgerEntry | null {
    const nonce = this.#nonceOf(name);
    return this.#open.get(nonce) ?? this.#ended.get(nonce) ?? null;
  }

  #nonceOf(name: EntryName): string {
    if ('nonce' in name) return name.nonce;
    if ('once' in name) return this.#nonceOfOnce.get(name.once) ?? '';
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
    for (const key of tallyKeys(entry)) {
      const tally = recount(this.#tally(key), before, after);
      if (tally.calls === 0 && tally.seconds === 0) this.#tallies.delete(key);
      else this.#tallies.set(key, tally);
    }
  }

  #remember(entry: LedgerEntry): void {
    const { nonce, conversationId, requestKey, once, state } = entry;
    if (hasUsed(entry)) for (const id of once) this.#nonceOfOnce.set(id, nonce);
    if (state === 'ended') this.#ended.set(nonce, entry);
    else {
      this.#open.set(nonce, entry);
      const at = dueAt(entry);
      if (at !== null) this.#due.add(at, nonce);
    }
    if (conversationId !== null) this.#nonceOfConversation.set(conversationId, nonce);
    if (requestKey === null) return;
    // What an earlier call has yet to go through must not take the key from a later one.
    const holder = this.#find({ requestKey });
    if (!holder || holder.nonce === nonce || holder.createdAt <= entry.createdAt) {
      this.#nonceOfRequestKey.set(requestKey, nonce);
    }
  }

  #forget(entry: LedgerEntry): void {
    const { nonce, conversationId, requestKey, once } = entry;
    const at = dueAt(entry);
    if (at !== null) this.#due.remove(at, nonce);
    for (const id of once) if (this.#nonceOfOnce.get(id) === nonce) this.#nonceOfOnce.delete(id);
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
