// What an entry looks like in the tables of the LMDB store. The only place that knows which rows an
// entry has: a change removes the rows of the old entry and adds those of the new one, so that no index
// can drift from the entries. To be called within a write transaction.
import type { Database, Key } from 'lmdb';
import type { Counts } from './counts.ts';
import { dueAt, type LedgerEntry } from './entry.ts';
import { openGate, type Gate } from './gate.ts';
import { emptyLine, type Line } from './line.ts';
import { hasUsed } from './remembering.ts';
import { nothing, recount, tallyKeys, type Tally } from './tally.ts';

export type ByTime = [at: number, name: string];

/** The tables of a ledger and what stands in them. */
export interface Tables {
  /** Format, identity and counts. */
  readonly meta: Database<string | number, string>;
  /** By nonce: entries that hold a place, and those that have ended. */
  readonly open: Database<LedgerEntry, string>;
  readonly ended: Database<LedgerEntry, string>;
  /** Names, each with the nonce of its entry. */
  readonly conversations: Database<string, string>;
  readonly requestKeys: Database<string, string>;
  /** What may open one call only. */
  readonly once: Database<string, string>;
  /** In the order of time, each with the nonce of its entry. */
  readonly due: Database<string, ByTime>;
  readonly endings: Database<string, ByTime>;
  /** Request key → when it was taken back; and in the order of time. */
  readonly tombstones: Database<number, string>;
  readonly tombstonesByTime: Database<string, ByTime>;
  /** Calls and seconds, see `tallyKeys`. */
  readonly tallies: Database<[calls: number, seconds: number], string>;
  /** The line, in one row: it is short, and whoever changes it has to read all of it. */
  readonly line: Database<Line, string>;
  readonly gate: Database<Gate, string>;
  /** By day. */
  readonly counts: Database<Counts, string>;
}

/** A row of an entry: the entry itself, or its nonce. */
interface Row {
  readonly table: Database<unknown>;
  readonly key: Key;
  readonly value: LedgerEntry | string;
}

/** Longer than any name of ours or Tavus's, and well below the longest key that LMDB takes. */
const longestName = 512;

/** Kept in the table `meta`. */
export type Count = 'openCount' | 'tombstoneCount' | ReturnType<typeof openOf>;

/** The calls of a site. */
export function openOf(site: string) {
  return `openCount @${site}` as const;
}

/** Whether a name can stand in a table: what cannot was never recorded. */
export function isName(name: string): boolean {
  return name !== '' && name.length <= longestName && !name.includes('\0');
}

function rowsOf(tables: Tables, entry: LedgerEntry): Row[] {
  const { nonce, conversationId, requestKey, once, state, endedAt } = entry;
  const { open, ended, conversations, requestKeys, due, endings } = tables;
  const rows: Row[] = [{ table: state === 'ended' ? ended : open, key: nonce, value: entry }];
  if (conversationId !== null)
    rows.push({ table: conversations, key: conversationId, value: nonce });
  if (requestKey !== null) rows.push({ table: requestKeys, key: requestKey, value: nonce });
  const used = hasUsed(entry) ? once : [];
  for (const id of used) rows.push({ table: tables.once, key: id, value: nonce });
  const at = state === 'ended' ? endedAt : dueAt(entry);
  if (at !== null)
    rows.push({ table: state === 'ended' ? endings : due, key: [at, nonce], value: nonce });
  return rows;
}

/** Replaces an entry with all that is derived from it; null is none. */
export function replace(
  tables: Tables,
  before: LedgerEntry | null,
  after: LedgerEntry | null,
): void {
  const entry = after ?? before;
  if (!entry) return;
  replaceRows(tables, before, after);
  countOpen(tables, entry, Number(isOpen(after)) - Number(isOpen(before)));
  const change = recount(nothing, before, after);
  if (change.calls === 0 && change.seconds === 0) return;
  for (const key of tallyKeys(entry)) {
    const { calls, seconds } = recount(tallyOf(tables, key), before, after);
    if (calls === 0 && seconds === 0) tables.tallies.removeSync(key);
    else tables.tallies.putSync(key, [calls, seconds]);
  }
}

/** Forgets an entry, but not what it counted for on its day. */
export function forget(tables: Tables, entry: LedgerEntry): void {
  replaceRows(tables, entry, null);
  countOpen(tables, entry, -Number(isOpen(entry)));
}

function countOpen(tables: Tables, { site }: LedgerEntry, by: number): void {
  count(tables, 'openCount', by);
  if (site !== null) count(tables, openOf(site), by);
}

function replaceRows(tables: Tables, before: LedgerEntry | null, after: LedgerEntry | null): void {
  const old = before ? rowsOf(tables, before) : [];
  const fresh = after ? rowsOf(tables, after) : [];
  for (const row of old) {
    if (fresh.some((other) => isSamePlace(row, other))) continue;
    // A name may stand for a later entry by now.
    if (row.value === before || row.table.get(row.key) === row.value) row.table.removeSync(row.key);
  }
  for (const row of fresh) {
    const isThere = old.some((other) => isSamePlace(row, other) && other.value === row.value);
    if (!isThere) row.table.putSync(row.key, row.value);
  }
}

function isSamePlace(one: Row, other: Row): boolean {
  return one.table === other.table && String(one.key) === String(other.key);
}

export function countOf({ meta }: Tables, name: Count): number {
  return Number(meta.get(name) ?? 0);
}

export function count(tables: Tables, name: Count, by: number): void {
  if (by !== 0) tables.meta.putSync(name, countOf(tables, name) + by);
}

export function tallyOf({ tallies }: Tables, key: string): Tally {
  const stored = tallies.get(key);
  return stored ? { calls: stored[0], seconds: stored[1] } : nothing;
}

export function lineOf({ line }: Tables): Line {
  return line.get('line') ?? emptyLine;
}

/** Records a line that is another than before. */
export function replaceLine({ line }: Tables, before: Line, after: Line): void {
  if (after !== before) line.putSync('line', after);
}

export function gateOf({ gate }: Tables): Gate {
  return gate.get('gate') ?? openGate;
}

/** Records a gate that is another than before. */
export function replaceGate({ gate }: Tables, before: Gate, after: Gate): void {
  if (after !== before) gate.putSync('gate', after);
}

function isOpen(entry: LedgerEntry | null): boolean {
  return entry !== null && entry.state !== 'ended';
}
