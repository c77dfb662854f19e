// The index of what is due in memory: what it holds is what was put in and not taken out.
import { expect, it } from 'vitest';
import { DueIndex } from '../../../server/ledger/due-index.ts';

it('gives those whose second has begun, and leaves the others alone', () => {
  const index = new DueIndex();
  index.add(1_000, 'a');
  index.add(1_999, 'b');
  index.add(2_000, 'c');
  expect([...index.begun(999)]).toEqual([]);
  expect([...index.begun(1_000)]).toEqual(['a', 'b']);
  expect([...index.begun(60_000)]).toEqual(['a', 'b', 'c']);
});

it('forgets what is taken out of its second, and nothing else', () => {
  const index = new DueIndex();
  index.add(1_000, 'a');
  index.add(1_000, 'b');
  index.remove(9_000, 'a');
  index.remove(1_000, 'b');
  index.remove(1_000, 'b');
  expect([...index.begun(60_000)]).toEqual(['a']);
});
