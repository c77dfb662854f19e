// The store of one machine: an LMDB file that any number of its processes share, and that survives each
// of them. Every decision is read within the transaction that acts on it; nothing is remembered outside.
import { randomUUID } from 'node:crypto';
import type { Database } from 'lmdb';
import { sumOfCounts, type Counts } from './counts.ts';
import { newEntry, restored, type LedgerEntry } from './entry.ts';
import type { Gate } from './gate.ts';
import { withoutKey, withoutLapsed, type Line } from './line.ts';
import { LmdbFolder } from './lmdb-folder.ts';
import {
  count,
  countOf,
  forget,
  gateOf,
  isName,
  lineOf,
  openOf,
  replace,
  replaceGate,
  replaceLine,
  tallyOf,
  type ByTime,
  type Tables,
} from './lmdb-rows.ts';
import { LmdbWriter } from './lmdb-writer.ts';
import {
  decideAdmission,
  type AdmissionFacts,
  type AdmissionLimits,
  type Reservation,
  type Waiting,
} from './admission.ts';
import {
  historyLifeMs,
  isKeyRemembered,
  maxTombstones,
  oldestDay,
  requestKeyLifeMs,
} from './remembering.ts';
import type { ChangeOptions, EntryName, Store } from './store.ts';
import { dayOf, siteKey, visitorKey, type Tally } from './tally.ts';
import type { Transition } from './transitions.ts';

/** How many entries and keys one transaction of `prune` forgets. */
const pruneSize = 500;

const nobody = { origin: '', visitor: '', reservedSeconds: 0 };

/** Rejects with one sentence that names the folder when it cannot be a ledger. */
export async function openLmdbStore(folder: string): Promise<Store> {
  return new LmdbStore(LmdbFolder.open(folder));
}

class LmdbStore implements Store {
  readonly durable = true;
  readonly identity: string;
  readonly shared = null;
  readonly #folder: LmdbFolder;
  readonly #writer: LmdbWriter;

  constructor(folder: LmdbFolder) {
    this.#folder = folder;
    this.#writer = new LmdbWriter(folder);
    this.identity = folder.identity;
  }

  async admit(entry: LedgerEntry, limits: AdmissionLimits, waiting: Waiting): Promise<Reservation> {
    return this.#writer.write((tables) => {
      const facts = factsFor(tables, entry, limits);
      const { reservation, line, gate } = decideAdmission(entry, limits, facts, waiting);
      replaceLine(tables, facts.line, line);
      replaceGate(tables, facts.gate, gate);
      if (reservation.kind === 'admitted') replace(tables, null, entry);
      return reservation;
    });
  }

  async change(
    name: EntryName,
    transition: Transition,
    { otherwise, reline }: ChangeOptions = {},
  ): Promise<LedgerEntry | null> {
    return this.#writer.write((tables) => {
      const after = change(tables, find(tables, name), transition, otherwise);
      if (reline) changeLine(tables, (line) => reline(line, after));
      return after;
    });
  }

  async takeBack(
    requestKey: string,
    at: number,
    transition: Transition,
  ): Promise<LedgerEntry | null> {
    return this.#writer.write((tables) => {
      changeLine(tables, (line) => withoutKey(line, requestKey));
      const entry = find(tables, { requestKey });
      if (entry && isKeyRemembered(entry, at)) return change(tables, entry, transition);
      bury(tables, requestKey, at);
      return null;
    });
  }

  async get(name: EntryName): Promise<LedgerEntry | null> {
    return find(await this.#folder.tables(), name);
  }

  async due(now: number): Promise<LedgerEntry[]> {
    const { due, open } = await this.#folder.tables();
    return upTo(due, now)
      .map((nonce) => open.get(nonce))
      .filter((entry) => entry !== undefined)
      .map(restored);
  }

  async open(): Promise<LedgerEntry[]> {
    const { open } = await this.#folder.tables();
    return [...open.getRange().map(({ value }) => restored(value))];
  }

  async history(before: number, limit: number): Promise<LedgerEntry[]> {
    const { endings, ended } = await this.#folder.tables();
    // No nonce stands behind the moment itself, so that what ended at it is beyond the start.
    const latest = [...endings.getRange({ start: [before], reverse: true, limit })];
    return latest
      .map(({ value }) => ended.get(value))
      .filter((entry) => entry !== undefined)
      .map(restored);
  }

  async line(): Promise<Line> {
    return lineOf(await this.#folder.tables());
  }

  async day(day: string): Promise<Tally> {
    return tallyOf(await this.#folder.tables(), day);
  }

  async gate(): Promise<Gate> {
    return gateOf(await this.#folder.tables());
  }

  async changeGate(change: (gate: Gate) => Gate): Promise<Gate> {
    return this.#writer.write((tables) => {
      const before = gateOf(tables);
      const after = change(before);
      replaceGate(tables, before, after);
      return after;
    });
  }

  async counts(day: string): Promise<Counts> {
    return (await this.#folder.tables()).counts.get(day) ?? {};
  }

  async addCounts(day: string, counts: Counts): Promise<void> {
    await this.#writer.write((tables) => {
      tables.counts.putSync(day, sumOfCounts(tables.counts.get(day) ?? {}, counts));
    });
  }

  async prune(now: number): Promise<void> {
    // In pieces, so that nobody waits long; a crash in between is made up for by the next one.
    while (await this.#writer.write((tables) => pruneSome(tables, now)));
  }

  async check(): Promise<void> {
    await this.#folder.checkRoom();
    // A rehearsal: it takes the way of a call, and leaves nothing.
    const nonce = `check.${randomUUID()}`;
    const rehearsal = newEntry({ ...nobody, nonce, requestKey: nonce, createdAt: Date.now() });
    await this.#writer.write((tables) => {
      replace(tables, null, rehearsal);
      replace(tables, rehearsal, null);
    });
  }

  async close(): Promise<void> {
    await this.#writer.close();
    await this.#folder.close();
  }
}

function factsFor(tables: Tables, entry: LedgerEntry, limits: AdmissionLimits): AdmissionFacts {
  const { requestKey, createdAt, visitor, site, once } = entry;
  const day = dayOf(createdAt);
  const sites = Object.keys(limits.sites ?? {});
  return {
    known: requestKey === null ? null : find(tables, { requestKey }),
    takenBackAt: requestKey === null ? null : (tables.tombstones.get(requestKey) ?? null),
    openCount: countOf(tables, 'openCount'),
    day: tallyOf(tables, day),
    visitorCalls: tallyOf(tables, visitorKey(day, visitor)).calls,
    line: lineOf(tables),
    gate: gateOf(tables),
    openOfSite: Object.fromEntries(sites.map((name) => [name, countOf(tables, openOf(name))])),
    siteSeconds: tallyOf(tables, siteKey(day, site ?? '')).seconds,
    usedBy: once.map((id) => find(tables, { once: id })).filter((user) => user !== null),
  };
}

function find(tables: Tables, name: EntryName): LedgerEntry | null {
  const nonce = nonceOf(tables, name);
  if (nonce === undefined) return null;
  const stored = tables.open.get(nonce) ?? tables.ended.get(nonce);
  return stored ? restored(stored) : null;
}

function nonceOf(tables: Tables, name: EntryName): string | undefined {
  if ('once' in name) return isName(name.once) ? tables.once.get(name.once) : undefined;
  if ('nonce' in name) return isName(name.nonce) ? name.nonce : undefined;
  if ('requestKey' in name)
    return isName(name.requestKey) ? tables.requestKeys.get(name.requestKey) : undefined;
  return isName(name.conversationId) ? tables.conversations.get(name.conversationId) : undefined;
}

function change(
  tables: Tables,
  known: LedgerEntry | null,
  transition: Transition,
  otherwise?: LedgerEntry,
): LedgerEntry | null {
  const entry = known ?? otherwise;
  if (!entry) return null;
  const after = transition(entry);
  if (after !== known) replace(tables, known, after);
  return after;
}

function changeLine(tables: Tables, change: (line: Line) => Line): void {
  const before = lineOf(tables);
  replaceLine(tables, before, change(before));
}

/** Refuses a request key from now on; beyond the most that are kept, the oldest goes. */
function bury(tables: Tables, requestKey: string, at: number): void {
  const { tombstones, tombstonesByTime } = tables;
  exhume(tables, requestKey);
  tombstones.putSync(requestKey, at);
  tombstonesByTime.putSync([at, requestKey], requestKey);
  count(tables, 'tombstoneCount', 1);
  if (countOf(tables, 'tombstoneCount') <= maxTombstones) return;
  for (const oldest of upTo(tombstonesByTime, Infinity, 1)) exhume(tables, oldest);
}

function exhume(tables: Tables, requestKey: string): void {
  const at = tables.tombstones.get(requestKey);
  if (at === undefined) return;
  tables.tombstones.removeSync(requestKey);
  tables.tombstonesByTime.removeSync([at, requestKey]);
  count(tables, 'tombstoneCount', -1);
}

/** Forgets what is old, but not much at once; true when there may be more. */
function pruneSome(tables: Tables, now: number): boolean {
  const { endings, ended, tombstonesByTime, tallies, counts } = tables;
  const nonces = upTo(endings, now - historyLifeMs, pruneSize);
  for (const nonce of nonces) {
    const entry = ended.get(nonce);
    if (entry) forget(tables, entry);
  }
  const keys = upTo(tombstonesByTime, now - requestKeyLifeMs, pruneSize);
  for (const key of keys) exhume(tables, key);
  changeLine(tables, (line) => withoutLapsed(line, now));
  const old = { end: oldestDay(now), limit: pruneSize };
  const days = [...tallies.getKeys(old)];
  for (const day of days) tallies.removeSync(day);
  for (const day of [...counts.getKeys(old)]) counts.removeSync(day);
  return Math.max(nonces.length, keys.length, days.length) === pruneSize;
}

/** The first names of a table in the order of time, up to a moment. */
function upTo(table: Database<string, ByTime>, at: number, limit = Infinity): string[] {
  const names: string[] = [];
  for (const { key, value } of table.getRange()) {
    if (key[0] > at || names.length >= limit) break;
    names.push(value);
  }
  return names;
}
