// What a process has counted reaches the ledger once, on the day it belongs to, also when the ledger was away.
import { describe, expect, it } from 'vitest';
import { countsOf, createDayCounts } from '../../../server/ledger/day-counts.ts';
import { createLedger } from '../../../server/ledger/ledger.ts';
import { MemoryStore } from '../../../server/ledger/memory.ts';
import { at } from './suite-ledger.ts';

const day = 24 * 60 * 60 * 1000;

function open() {
  const clock = { now: at };
  const ledger = createLedger(new MemoryStore());
  const counts = createDayCounts(() => clock.now);
  return { clock, ledger, counts, refused: () => counts.observer.refused('at_capacity') };
}

describe('the counts of a process', () => {
  it('are written once, by kind and name', async () => {
    const { ledger, counts, refused } = open();
    refused();
    refused();
    counts.observer.refused('rate_limited');
    counts.observer.ended({ reason: 'visitor', lagSeconds: null });
    await counts.write(ledger);
    const written = { 'refused.at_capacity': 2, 'refused.rate_limited': 1, 'ended.visitor': 1 };
    expect(await ledger.counts(at)).toEqual(written);
    await counts.write(ledger);
    expect(await ledger.counts(at)).toEqual(written);
  });

  it('belong to the day on which they were counted, whenever they are written', async () => {
    const { clock, ledger, counts, refused } = open();
    refused();
    clock.now += day;
    refused();
    refused();
    await counts.write(ledger);
    expect(await ledger.counts(at)).toEqual({ 'refused.at_capacity': 1 });
    expect(await ledger.counts(at + day)).toEqual({ 'refused.at_capacity': 2 });
  });

  it('are made up for when the ledger was away, with what came meanwhile', async () => {
    const { clock, ledger, counts, refused } = open();
    refused();
    await counts.write({ addCounts: () => Promise.reject(new Error('no disk')) });
    refused();
    clock.now += day;
    await counts.write(ledger);
    expect(await ledger.counts(at)).toEqual({ 'refused.at_capacity': 2 });
    expect(await ledger.counts(at + day)).toEqual({});
  });

  it('are written by one at a time, so that a slow disk is not asked twice', async () => {
    const { ledger, counts, refused } = open();
    refused();
    let goOn = (): void => undefined;
    let asked = 0;
    const slow = {
      addCounts: async (...told: Parameters<typeof ledger.addCounts>) => {
        asked += 1;
        await new Promise<void>((resolve) => (goOn = resolve));
        await ledger.addCounts(...told);
      },
    };
    const first = counts.write(slow);
    refused();
    await counts.write(slow);
    expect(asked).toBe(1);
    goOn();
    await first;
    await counts.write(ledger);
    expect(await ledger.counts(at)).toEqual({ 'refused.at_capacity': 2 });
  });
});

describe('counts of one kind', () => {
  it('are found by their names', () => {
    const counts = { 'ended.visitor': 3, 'refused.at_capacity': 2, 'endedly.visitor': 1 };
    expect(countsOf('ended', counts)).toEqual({ visitor: 3 });
    expect(countsOf('refused', counts)).toEqual({ at_capacity: 2 });
  });
});
