// What is acknowledged survives the process: a few of them share a folder and are killed again and
// again, at moments that a seed picks.
import { expect, it } from 'vitest';
import type { LedgerEntry } from '../../../server/ledger/entry.ts';
import { LmdbFolder } from '../../../server/ledger/lmdb-folder.ts';
import type { Tables } from '../../../server/ledger/lmdb-rows.ts';
import { until } from '../../support/until.ts';
import { disagreements } from './integrity.ts';
import { neighbour, newFolder, type Neighbour } from './neighbours.ts';

const seed = 20_260_520;
const kills = 20;
const atOnce = 3;

/** How far a call of a neighbour has come, as its entry tells. */
function stepOf({ state, leaseUntil }: LedgerEntry): number {
  if (state === 'live') return leaseUntil ?? 0;
  return { intent: 0, unknown: 0, ending: 5, ended: 6 }[state];
}

/** Numbers from 0 to 1 that are the same in every run. */
function* random(state: number): Generator<number, never> {
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield state / 2 ** 31;
  }
}

/** What it was told and is not there. Each call has one more step under way at most. */
function lost(tables: Tables, { news }: Neighbour): string[] {
  const steps = new Map(news.flatMap(({ acknowledged }) => (acknowledged ? [acknowledged] : [])));
  const calls = [...steps].filter(([nonce, step]) => {
    const entry = tables.open.get(nonce) ?? tables.ended.get(nonce);
    const ahead = entry ? stepOf(entry) - step : -1;
    return ahead !== 0 && ahead !== 1;
  });
  const keys = news.flatMap(({ takenBack }) => takenBack ?? []);
  return [
    ...calls.map(([nonce, step]) => `${nonce} at ${String(step)}`),
    ...keys.filter((key) => tables.tombstones.get(key) === undefined),
  ];
}

it('a killed process has lost nothing that it acknowledged, and left nothing half done', async () => {
  const folder = await newFolder();
  const opened = LmdbFolder.open(folder);
  const numbers = random(seed);
  let left = kills;
  let acknowledged = 0;

  async function killAgainAndAgain(): Promise<void> {
    while (left-- > 0) {
      const patience = Math.floor(numbers.next().value * 200);
      const victim = await neighbour(folder, 'live');
      victim.begin();
      await until('it has lived', () => victim.news.length > patience);
      await victim.kill();
      const tables = await opened.tables();
      expect(lost(tables, victim)).toEqual([]);
      expect(disagreements(tables)).toEqual([]);
      acknowledged += victim.news.length;
    }
  }

  await Promise.all(Array.from({ length: atOnce }, killAgainAndAgain));
  expect(acknowledged).toBeGreaterThan(kills * 50);
  await opened.close();
}, 60_000);
