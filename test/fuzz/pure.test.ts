// What parses, against its rule said a second time. A failure prints its seed; `npm run fuzz` runs it again, and longer.
import { describe, expect, it } from 'vitest';
import { runKind, say, sharedSeed as seed } from './kind.ts';
import { pureKinds } from './pure/kinds.ts';

const limitMs = 300_000;

describe(`with the seed ${String(seed)}`, () => {
  it.each(pureKinds)('$name keeps its rule, whatever comes', { timeout: limitMs }, async (kind) => {
    const cases = await runKind(kind, { seed, scale: 1 });
    say(`fuzz ${kind.name}: ${String(cases)} cases, seed ${String(seed)}`);
    expect(cases).toBeGreaterThan(0);
  });
});
