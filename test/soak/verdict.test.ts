// The maths of the soak's verdict, on series that are made up: it passes what is steady, however noisy,
// and fails what grows, however slowly.
import { describe, expect, it } from 'vitest';
import { seeded } from '../../simulator/chance.ts';
import { growthOf, shareOf, type Measure } from './verdict.ts';

const megabyte = 1024 * 1024;
const memory: Measure = { name: 'memory', unit: 'MB', by: 'least', mayGrow: 2 * megabyte };
const handles: Measure = { name: 'handles', unit: '', by: 'middle', mayGrow: 4 };
const random = seeded(20_250_602);
const series = (of: (at: number) => number) => Array.from({ length: 120 }, (_none, at) => of(at));
const faultsOf = (measure: Measure, values: readonly number[]) => growthOf(measure, values).faults;

describe('what should not grow', () => {
  it('may rise while it warms up, and swing as a heap does between two collections', () => {
    const warm = (at: number) => 60 * (1 - Math.exp(-at / 8)) * megabyte;
    const swing = (at: number) => (at % 7) * 4 * megabyte;
    expect(
      faultsOf(
        memory,
        series((at) => warm(at) + swing(at) + random() * megabyte),
      ),
    ).toEqual([]);
  });

  it('may have a bad moment, and come down again', () => {
    expect(
      faultsOf(
        handles,
        series((at) => (at > 90 && at < 97 ? 400 : 20)),
      ),
    ).toEqual([]);
  });

  it('fails when it rises slowly under all that swings', () => {
    const leak = (at: number) => at * 0.08 * megabyte;
    const found = faultsOf(
      memory,
      series((at) => leak(at) + (at % 7) * 4 * megabyte),
    );
    expect(found).toEqual([expect.stringMatching(/^grew by 3\.\d MB$/)]);
  });

  it('fails when it goes up by a step and stays there', () => {
    expect(
      faultsOf(
        handles,
        series((at) => (at > 85 ? 30 : 20)),
      ),
    ).toEqual(['grew by 10']);
  });

  it('fails when there is too little of it, or when it is no number', () => {
    expect(faultsOf(handles, [1, 1, 1])).toEqual(['only 3 samples']);
    expect(
      faultsOf(
        handles,
        series((at) => (at === 50 ? NaN : 1)),
      ),
    ).toEqual(['a sample is no number']);
  });
});

describe('what may grow with what it is kept for', () => {
  const bytes = { name: 'ledger', unit: 'bytes', mayGrow: 400 } as const;
  const calls = series((at) => at * 50);
  const faults = (values: readonly number[]) => shareOf(bytes, values, calls, 4_000).faults;

  it('passes while each takes the same', () => {
    expect(faults(series((at) => 40_000 + Math.ceil((at * 50 * 1_600) / 4096) * 4096))).toEqual([]);
  });

  it('fails when each takes more than the one before', () => {
    expect(faults(series((at) => at * 50 * 1_600 + at ** 2 * 500))).toEqual([
      expect.stringMatching(/^grew by \d+ bytes$/),
    ]);
  });

  it('fails when each takes too much from the start', () => {
    expect(faults(series((at) => at * 50 * 5_000))).toEqual(['more than 4000 bytes']);
  });

  it('fails when nothing happened that it could be kept for', () => {
    expect(
      shareOf(
        bytes,
        calls,
        series(() => 7),
        4_000,
      ).faults,
    ).not.toEqual([]);
  });
});
