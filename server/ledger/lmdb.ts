// The store of one machine: an LMDB file that any number of its processes share, and that survives each
// of them. Every decision is read within the transaction that acts on it; nothing is remembered outside.
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Database, Key, RangeOptions } from 'lmdb';
import { sumOfCounts, type Counts } from './counts.ts';
import { newEntry, restored, type LedgerEntry } from './entry.ts';
import type { Gate } from './gate.ts';
import { withoutKey, type Line } from './line.ts';
import { bury, pruneSome } from './lmdb-forgetting.ts';
import { LmdbFolder } from './lmdb-folder.ts';
import {
  countOf,
  gateOf,
  isName,
  lineOf,
  openOf,
  replace,
  replaceGate,
  replaceLine,
  tallyOf,
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
import { isKeyRemembered } from './remembering.ts';
import type { ChangeOptions, EntryName, Store } from './store.ts';
import { dayOf, siteKey, visitorKey, type Tally } from './tally.ts';
import type { Transition } from './transitions.ts';

/** Rows that are read in one go: a few ms. */
const pieceSize = 500;

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
    const found: LedgerEntry[] = [];
    // No nonce stands before the next moment itself.
    for await (const { tables, rows } of this.#pieces(({ due }) => due, { end: [now + 1] })) {
      const entries = rows.map(({ value }) => tables.open.get(value));
      found.push(...entries.filter((entry) => entry !== undefined).map(restored));
    }
    return found;
  }

  async open(): Promise<LedgerEntry[]> {
    const found: LedgerEntry[] = [];
    for await (const { rows } of this.#pieces(({ open }) => open)) {
      found.push(...rows.map(({ value }) => restored(value)));
    }
    return found;
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

  /** A table from its start, a few ms of work at a time: requests are answered in between. */
  async *#pieces<V, K extends Key>(
    tableOf: (tables: Tables) => Database<V, K>,
    range: RangeOptions = {},
  ): AsyncGenerator<{ tables: Tables; rows: readonly { key: K; value: V }[] }> {
    let start: K | undefined;
    for (;;) {
      const tables = await this.#folder.tables();
      const after = start === undefined ? {} : { start, exclusiveStart: true };
      const rows = [...tableOf(tables).getRange({ ...range, ...after, limit: pieceSize })];
      yield { tables, rows };
      if (rows.length < pieceSize) return;
      start = rows.at(-1)?.key;
      await setImmediate();
    }
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
