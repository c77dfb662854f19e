// Random names: as long as asked for, and never twice, across the ends of the pool they are cut from.
import { expect, it } from 'vitest';
import { randomId } from '../../server/random-id.ts';

it('gives so many bytes as base64url', () => {
  expect(randomId(9)).toMatch(/^[\w-]{12}$/);
  expect(randomId(12)).toMatch(/^[\w-]{16}$/);
});

it('gives no name twice, however lengths and the end of its store of bytes meet', () => {
  const lengths = [9, 12, 16];
  const names = Array.from({ length: 20_000 }, (_, index) => randomId(lengths[index % 3] ?? 9));
  // Nor the start of one as another: no byte is used twice.
  expect(new Set(names.map((name) => name.slice(0, 12))).size).toBe(names.length);
});
