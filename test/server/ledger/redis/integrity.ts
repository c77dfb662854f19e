// Recounts a ledger in Redis from its entries alone, and says where the rest disagrees with that.
import { isDeepStrictEqual } from 'node:util';
import { dueAt, type LedgerEntry } from '../../../../server/ledger/entry.ts';
import type { Keys } from '../../../../server/ledger/redis/keys.ts';
import { hasUsed } from '../../../../server/ledger/remembering.ts';
import { countsFor, dayOf } from '../../../../server/ledger/tally.ts';
import type { RedisServer } from '../../../support/redis.ts';

type Row = readonly [key: string, value: string];

/** Needs each name to belong to one entry, and nothing pruned. */
export async function disagreements(redis: RedisServer, keys: Keys): Promise<string[]> {
  const hash = async (key: string): Promise<Row[]> =>
    Object.entries((await redis.ask('hgetall', key)) as Record<string, string>);
  const sorted = async (key: string) =>
    pairs((await redis.ask('zrange', key, '0', '-1', 'withscores')) as string[]);
  const open = await hash(keys.open);
  const ended = await hash(keys.ended);
  const entriesIn = (rows: Row[]) => rows.map(([, text]) => JSON.parse(text) as LedgerEntry);
  const all = [...entriesIn(open), ...entriesIn(ended)];
  const named = (names: (entry: LedgerEntry) => readonly (string | null)[]): Row[] =>
    all.flatMap((entry) =>
      names(entry).flatMap((name): Row[] => (name === null ? [] : [[name, entry.nonce]])),
    );
  const timed = (rows: Row[], time: (entry: LedgerEntry) => number | null): Row[] =>
    entriesIn(rows).flatMap((entry): Row[] => {
      const at = time(entry);
      return at === null ? [] : [[entry.nonce, String(at)]];
    });
  const expected: [what: string, found: Promise<Row[]>, expected: Row[]][] = [
    ['conversations', hash(keys.conversations), named((one) => [one.conversationId])],
    ['requestKeys', hash(keys.requestKeys), named((one) => [one.requestKey])],
    ['once', hash(keys.once), named((one) => (hasUsed(one) ? one.once : []))],
    ['due', sorted(keys.due), timed(open, dueAt)],
    ['endings', sorted(keys.endings), timed(ended, ({ endedAt }) => endedAt)],
    ['sites', hash(keys.sites), openBySite(entriesIn(open))],
    ...[...tallies(all)].map(([day, tally]): [string, Promise<Row[]>, Row[]] => [
      ...([`tally of ${day}`, hash(keys.tally(day)), tally] as const),
    ]),
  ];
  const comparisons = await Promise.all(
    expected.map(async ([what, found, rows]) => [what, isSame(await found, rows)] as const),
  );
  const claimed = (await hash(keys.claims)).map(([nonce]) => nonce);
  const nonces = new Set(open.map(([nonce]) => nonce));
  return [
    ...comparisons.filter(([, same]) => !same).map(([what]) => what),
    ...claimed.filter((nonce) => !nonces.has(nonce)).map((nonce) => `claim on ${nonce}`),
    ...entriesIn(open)
      .filter(({ state }) => state === 'ended')
      .map(({ nonce }) => nonce),
    ...entriesIn(ended)
      .filter(({ state }) => state !== 'ended')
      .map(({ nonce }) => nonce),
  ];
}

function pairs(flat: readonly string[]): Row[] {
  return flat.flatMap((key, at): Row[] => (at % 2 === 0 ? [[key, flat[at + 1] ?? '']] : []));
}

/** A count of nothing is as good as none. */
function isSame(found: readonly Row[], expected: readonly Row[]): boolean {
  const inOrder = (rows: readonly Row[]) =>
    rows
      .filter(([, value]) => value !== '0')
      .map((row) => row.join('\n'))
      .sort();
  return isDeepStrictEqual(inOrder(found), inOrder(expected));
}

function openBySite(open: readonly LedgerEntry[]): Row[] {
  const counts = new Map<string, number>();
  for (const { site } of open) if (site !== null) counts.set(site, (counts.get(site) ?? 0) + 1);
  return [...counts].map(([site, count]) => [site, String(count)]);
}

function tallies(entries: readonly LedgerEntry[]): Map<string, Row[]> {
  const days = new Map<string, Map<string, number>>();
  for (const entry of entries) {
    const { calls, seconds } = countsFor(entry);
    const sums = days.get(dayOf(entry.createdAt)) ?? new Map<string, number>();
    const add = (name: string, by: number) => sums.set(name, (sums.get(name) ?? 0) + by);
    add('calls', calls);
    add('seconds', seconds);
    add(`visitor:${entry.visitor}`, calls);
    if (entry.site !== null) add(`site:${entry.site}`, seconds);
    days.set(dayOf(entry.createdAt), sums);
  }
  const rows = (sums: Map<string, number>) =>
    [...sums].map(([name, sum]): Row => [name, String(sum)]);
  return new Map([...days].map(([day, sums]) => [day, rows(sums)]));
}
