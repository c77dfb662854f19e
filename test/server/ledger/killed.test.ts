// What is acknowledged survives the process: a few of them share a folder and are killed again and
// again, at moments that a seed picks.
import { expect, it } from 'vitest';
import { LmdbFolder } from '../../../server/ledger/lmdb-folder.ts';
import type { Tables } from '../../../server/ledger/lmdb-rows.ts';
import { disagreements } from './integrity.ts';
import { lost, type Look } from './lost.ts';
import { neighbour, newFolder } from './neighbours.ts';

const seed = 20_260_520;
const kills = 20;
const atOnce = 3;

/** Numbers from 0 to 1 that are the same in every run. */
function* random(state: number): Generator<number, never> {
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield state / 2 ** 31;
  }
}

const lookInto = (tables: Tables): Look => ({
  entry: (nonce) => tables.open.get(nonce) ?? tables.ended.get(nonce),
  isTakenBack: (key) => tables.tombstones.get(key) !== undefined,
});

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
      await victim.hasSaid(patience);
      await victim.kill();
      const tables = await opened.tables();
      expect(await lost(lookInto(tables), victim)).toEqual([]);
      expect(disagreements(tables)).toEqual([]);
      acknowledged += victim.news.length;
    }
  }

  await Promise.all(Array.from({ length: atOnce }, killAgainAndAgain));
  expect(acknowledged).toBeGreaterThan(kills * 50);
  await opened.close();
}, 120_000);
