// How the LMDB store forgets: request keys that were taken back, and what is older than is kept. To be called
// within a write transaction.
import type { Database } from 'lmdb';
import { withoutLapsed } from './line.ts';
import {
  count,
  countOf,
  forget,
  lineOf,
  replaceLine,
  type ByTime,
  type Tables,
} from './lmdb-rows.ts';
import { historyLifeMs, maxTombstones, oldestDay, requestKeyLifeMs } from './remembering.ts';

/** How many entries and keys one transaction of `prune` forgets. */
const pruneSize = 200;

/** Refuses a request key from now on; beyond the most that are kept, the oldest goes. */
export function bury(tables: Tables, requestKey: string, at: number): void {
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
export function pruneSome(tables: Tables, now: number): boolean {
  const { endings, ended, tombstonesByTime, tallies, counts } = tables;
  const nonces = upTo(endings, now - historyLifeMs, pruneSize);
  for (const nonce of nonces) {
    const entry = ended.get(nonce);
    if (entry) forget(tables, entry);
  }
  const keys = upTo(tombstonesByTime, now - requestKeyLifeMs, pruneSize);
  for (const key of keys) exhume(tables, key);
  const line = lineOf(tables);
  replaceLine(tables, line, withoutLapsed(line, now));
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
