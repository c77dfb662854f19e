// The last hour by minutes, of entries alone.
import { expect, it } from 'vitest';
import { newEntry, type LedgerEntry } from '../../../server/ledger/entry.ts';
import { minutesOf, quantile } from '../../../server/operator/hour.ts';

const minute = 60_000;
const now = Date.UTC(2026, 4, 20, 14, 30, 20);
const begins = Date.UTC(2026, 4, 20, 13, 31);

function call(since: number, until: number | null): LedgerEntry {
  const unknown = { requestKey: null, origin: '', visitor: '', site: null, once: [] };
  const intent = {
    ...unknown,
    nonce: String(Math.random()),
    createdAt: since,
    reservedSeconds: 60,
  };
  const state = until === null ? 'live' : 'ended';
  return { ...newEntry(intent), conversationId: 'c1', state, endedAt: until };
}

it('tells the most at a time, also of calls that began before the hour', () => {
  const { from, live, opened } = minutesOf(
    [
      call(begins - 30 * minute, begins + minute + 1),
      call(begins + minute, begins + minute + 30_000),
      call(begins + 2 * minute, null),
      call(begins + 59 * minute, null),
    ],
    now,
  );
  expect(from).toBe(begins);
  expect(live.slice(0, 4)).toEqual([1, 2, 1, 1]);
  expect(live.at(-1)).toBe(2);
  expect([opened[0], opened[1], opened[2], opened[59]]).toEqual([0, 1, 1, 1]);
});

it('counts no two calls at once where one took the other’s place', () => {
  const { live } = minutesOf([call(begins, begins + 500), call(begins + 500, begins + 900)], now);
  expect(Math.max(...live)).toBe(1);
});

it('counts no create that Tavus has made nothing of', () => {
  const { live, opened } = minutesOf([{ ...call(begins, null), conversationId: null }], now);
  expect([...live, ...opened].every((n) => n === 0)).toBe(true);
});

it('tells the value that a share is not above', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([quantile(values, 0.5), quantile(values, 0.95)]).toEqual([50, 95]);
  expect([quantile([7], 0.95), quantile([], 0.5)]).toEqual([7, null]);
});
