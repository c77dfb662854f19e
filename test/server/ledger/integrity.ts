// Recounts an LMDB ledger from its entries alone, and says where the tables disagree with that.
import { isDeepStrictEqual } from 'node:util';
import { dueAt, type LedgerEntry } from '../../../server/ledger/entry.ts';
import { openOf, type Tables } from '../../../server/ledger/lmdb-rows.ts';
import { hasUsed } from '../../../server/ledger/remembering.ts';
import { countsFor, tallyKeys } from '../../../server/ledger/tally.ts';

/** Needs each request key to belong to one entry, and nothing pruned. */
export function disagreements(tables: Tables): string[] {
  const open = [...tables.open.getRange()].map(({ value }) => value);
  const ended = [...tables.ended.getRange()].map(({ value }) => value);
  const entries = [...open, ...ended];
  const tombstones = [...tables.tombstones.getRange()];
  const expected = {
    open: open.map((entry) => [entry.nonce, entry]),
    ended: ended.map((entry) => [entry.nonce, entry]),
    conversations: named(entries, ({ conversationId }) => conversationId),
    requestKeys: named(entries, ({ requestKey }) => requestKey),
    once: entries.filter(hasUsed).flatMap(({ once, nonce }) => once.map((id) => [id, nonce])),
    due: timed(open, dueAt),
    endings: timed(ended, ({ endedAt }) => endedAt),
    tombstonesByTime: tombstones.map(({ key, value }) => [[value, key], key]),
    tallies: tallies(entries),
  };
  const found = Object.entries(expected).filter(
    ([table, rows]) =>
      !isDeepStrictEqual(sorted(rowsOf(tables[table as keyof typeof expected])), sorted(rows)),
  );
  const sites = new Set(open.flatMap(({ site }) => site ?? []));
  const counts = [
    ['openCount', open.length],
    ['tombstoneCount', tombstones.length],
    ...[...sites].map(
      (name) => [openOf(name), open.filter(({ site }) => site === name).length] as const,
    ),
  ] as const;
  const wrong = counts.filter(([name, count]) => (tables.meta.get(name) ?? 0) !== count);
  const misplaced = [...open.filter(isEnded), ...ended.filter((entry) => !isEnded(entry))];
  return [
    ...found.map(([table]) => table),
    ...wrong.map(([name]) => name),
    ...misplaced.map(({ nonce }) => nonce),
  ];
}

const isEnded = ({ state }: LedgerEntry) => state === 'ended';
const rowsOf = (table: Tables[keyof Tables]): unknown[] =>
  [...table.getRange()].map(({ key, value }) => [key, value]);
const sorted = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort();

function named(entries: LedgerEntry[], name: (entry: LedgerEntry) => string | null): unknown[] {
  return entries.map((entry) => [name(entry), entry.nonce]).filter(([key]) => key !== null);
}

function timed(entries: LedgerEntry[], time: (entry: LedgerEntry) => number | null): unknown[] {
  return entries
    .map((entry) => [[time(entry), entry.nonce], entry.nonce] as const)
    .filter(([[at]]) => at !== null);
}

function tallies(entries: LedgerEntry[]): unknown[] {
  const sums = new Map<string, [number, number]>();
  for (const entry of entries) {
    const { calls, seconds } = countsFor(entry);
    for (const key of tallyKeys(entry)) {
      const [sumOfCalls, sumOfSeconds] = sums.get(key) ?? [0, 0];
      sums.set(key, [sumOfCalls + calls, sumOfSeconds + seconds]);
    }
  }
  return [...sums].filter(([, [calls, seconds]]) => calls !== 0 || seconds !== 0);
}
