// What an entry looks like in Redis. The only place that knows which rows an entry has: a change removes
// the rows of the old entry and adds those of the new one, in one script, so that no index can drift.
import { dueAt, type LedgerEntry } from '../entry.ts';
import { hasUsed } from '../remembering.ts';
import { dayOf, nothing, recount } from '../tally.ts';
import type { Keys } from './keys.ts';

/** One write: a command of Redis, its key, the rest. `HDELIF` removes a field that still has this value. */
export type Write = readonly [command: string, key: string, ...rest: string[]];

interface Row {
  readonly key: string;
  readonly field: string;
  readonly value: string;
  readonly kind: 'entry' | 'name' | 'time';
}

/**
 * All that replacing one entry by another takes; null is none. What removes comes first: a script that
 * has begun with that may go on when Redis has no memory left.
 */
export function replacing(
  keys: Keys,
  before: LedgerEntry | null,
  after: LedgerEntry | null,
): Write[] {
  return [...replacingRows(keys, before, after), ...counting(keys, before, after)];
}

/** Forgets an entry, but not what it counted for on its day. */
export function forgetting(keys: Keys, entry: LedgerEntry): Write[] {
  return replacingRows(keys, entry, null);
}

function replacingRows(keys: Keys, before: LedgerEntry | null, after: LedgerEntry | null): Write[] {
  const old = before ? rowsOf(keys, before) : [];
  const fresh = after ? rowsOf(keys, after) : [];
  const gone = old.filter((row) => row.kind === 'entry' || !fresh.some((one) => isSame(one, row)));
  const added = fresh.filter((row) => row.kind === 'entry' || !old.some((one) => isSame(one, row)));
  const isOver = after === null || after.state === 'ended';
  const site = (after ?? before)?.site ?? null;
  const opened = Number(isOpen(after)) - Number(isOpen(before));
  return [
    ...gone.map(removing),
    ...(before && isOver ? [['HDEL', keys.claims, before.nonce] as const] : []),
    ...added.map(adding),
    ...(site !== null && opened !== 0
      ? [['HINCRBY', keys.sites, site, String(opened)] as const]
      : []),
  ];
}

function rowsOf(keys: Keys, entry: LedgerEntry): Row[] {
  const { nonce, conversationId, requestKey, once, state, endedAt } = entry;
  const isEnded = state === 'ended';
  const at = isEnded ? endedAt : dueAt(entry);
  const name = (key: string, field: string | null): Row[] =>
    field === null ? [] : [{ key, field, value: nonce, kind: 'name' }];
  const time = (key: string): Row[] =>
    at === null ? [] : [{ key, field: nonce, value: String(at), kind: 'time' }];
  return [
    {
      key: isEnded ? keys.ended : keys.open,
      field: nonce,
      value: JSON.stringify(entry),
      kind: 'entry',
    },
    ...name(keys.conversations, conversationId),
    ...name(keys.requestKeys, requestKey),
    ...(hasUsed(entry) ? once : []).flatMap((id) => name(keys.once, id)),
    ...time(isEnded ? keys.endings : keys.due),
  ];
}

function isSame(one: Row, other: Row): boolean {
  return one.key === other.key && one.field === other.field && one.value === other.value;
}

function removing({ key, field, value, kind }: Row): Write {
  if (kind === 'time') return ['ZREM', key, field];
  // A name may stand for a later entry by now.
  return kind === 'name' ? ['HDELIF', key, field, value] : ['HDEL', key, field];
}

function adding({ key, field, value, kind }: Row): Write {
  return kind === 'time' ? ['ZADD', key, value, field] : ['HSET', key, field, value];
}

/** What it means for the tallies of its day. */
function counting(keys: Keys, before: LedgerEntry | null, after: LedgerEntry | null): Write[] {
  const entry = after ?? before;
  const { calls, seconds } = recount(nothing, before, after);
  if (!entry || (calls === 0 && seconds === 0)) return [];
  const day = dayOf(entry.createdAt);
  const add = (field: string, by: number): Write[] =>
    by === 0 ? [] : [['HINCRBY', keys.tally(day), field, String(by)]];
  return [
    ['SADD', keys.days, day],
    ...add('calls', calls),
    ...add('seconds', seconds),
    ...add(`visitor:${entry.visitor}`, calls),
    ...(entry.site === null ? [] : add(`site:${entry.site}`, seconds)),
  ];
}

function isOpen(entry: LedgerEntry | null): boolean {
  return entry !== null && entry.state !== 'ended';
}
