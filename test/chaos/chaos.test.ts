// The chaos run in short; `npm run test:chaos` is the long one. It waits on real seconds, because the
// promise is about seconds: leases, graces and bills.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { controls, tryControl, unbroken } from './controls.ts';
import { buildPrograms, type Programs } from './programs.ts';
import { run } from './run.ts';
import { verdictOn } from './verdict.ts';

const seed = 20_250_601;
const limitMs = 180_000;
let programs: Programs;
beforeAll(async () => {
  programs = await buildPrograms();
}, limitMs);
afterAll(() => programs.remove());

describe('a storm of 100 conversations and 5 kills, with a third of Tavus’s answers bad', () => {
  it('leaves nothing live, and breaks no promise', { timeout: limitMs }, async () => {
    const asked = { conversations: 100, kills: 5, inLine: 10 };
    const evidence = await run({
      ...{ ...asked, seed, seconds: 90, visitors: 64, cap: 48, program: programs.endpoint },
      inLine: 0.5,
      bad: { create: 1 / 3, end: 1 / 3, read: 1 / 3 },
    });
    const broken = verdictOn(evidence, asked).filter(({ faults }) => faults.length > 0);
    expect(broken).toEqual([]);
  });
});

describe('a storm over three instances, of which one is killed now and then, on a Redis in trouble', () => {
  it('leaves nothing live, and breaks no promise', { timeout: limitMs }, async () => {
    const asked = { conversations: 40, kills: 2, inLine: 5, ledgerAway: true };
    const evidence = await run({
      ...{ ...asked, seed, seconds: 60, visitors: 40, cap: 30, program: programs.endpoint },
      ...{ fleet: true, inLine: 0.5 },
      bad: { create: 1 / 3, end: 1 / 3, read: 1 / 3 },
    });
    const broken = verdictOn(evidence, asked).filter(({ faults }) => faults.length > 0);
    expect(broken).toEqual([]);
  });
});

// A check that cannot fail is none.
describe.concurrent('the same against a server that must fail', () => {
  it.for(controls)('$name', { timeout: limitMs }, async (control) => {
    const found = await tryControl(control, programs, seed);
    expect(unbroken(control, found)).toEqual([]);
  });
});
