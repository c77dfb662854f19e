// The rule of admission stands twice: in TypeScript, and in the language of Redis's scripts. Both are asked
// the same random questions about the same random facts.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newEntry, type LedgerEntry } from '../../../../server/ledger/entry.ts';
import type { Gate } from '../../../../server/ledger/gate.ts';
import type { Line, Place } from '../../../../server/ledger/line.ts';
import type { Keys } from '../../../../server/ledger/redis/keys.ts';
import { replacing } from '../../../../server/ledger/redis/rows.ts';
import {
  decideAdmission,
  type AdmissionFacts,
  type AdmissionLimits,
} from '../../../../server/ledger/admission.ts';
import { countsFor, type Tally } from '../../../../server/ledger/tally.ts';
import { disagreements } from './integrity.ts';
import { useRedis } from './opened.ts';

const redis = useRedis();
const at = 1_750_000_000_000;
const seconds = (least: number, most: number) =>
  fc.integer({ min: least * 1000, max: most * 1000 });

const visitors = ['v1', 'v2', 'v3'];
const sites = [null, 'shop', 'blog'];
const keys = Array.from({ length: 8 }, (_, index) => `request-key-${String(index)}-0123456789`);
const visitor = fc.constantFrom(...visitors);
const site = fc.constantFrom(...sites);
/** What hides everything else is rare. */
const seldom = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const line: fc.Arbitrary<Line> = fc.record({
  places: fc
    .uniqueArray(fc.constantFrom(...keys), { maxLength: 8 })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((requestKey, index) =>
          fc.record({
            ...{ requestKey: fc.constant(requestKey), visitor, site },
            since: fc.constant(at - 100_000 + index * 7),
            askedAt: seconds(-95, 95).map((ago) => at - ago),
          }),
        ),
      ),
    )
    .map((places): Place[] => places),
  refusedAt: orNull(seconds(-5, 70).map((ago) => at - ago)),
});

const gate: fc.Arbitrary<Gate> = fc.record({
  pausedAt: seldom(fc.constant(at - 1)),
  credits: seldom(
    fc.record({
      ...{ since: fc.constant(at - 90_000), saidAt: fc.constant(at - 60_000) },
      ...{ refusals: fc.nat(5), retryAt: seconds(-3, 3).map((ms) => at + ms) },
    }),
  ),
});

/** Calls that are there already, some of them over. */
const entries = fc
  .array(
    fc.record({
      ...{ visitor, site, once: fc.subarray(['ticket:a', 'altcha:b'], { maxLength: 1 }) },
      ended: fc.constantFrom('no', 'in vain', 'long ago', 'just now'),
    }),
    { maxLength: 5 },
  )
  .map((calls) =>
    calls.map(({ ended, ...call }, index): LedgerEntry => {
      const nonce = `n${String(index)}`;
      const begun = newEntry({
        ...{ ...call, nonce, origin: '', createdAt: at - 800_000, reservedSeconds: 600 },
        // What can open one call only has opened one.
        once: calls.slice(0, index).some(({ once }) => once[0] === call.once[0]) ? [] : call.once,
        requestKey: keys[index] ?? null,
      });
      if (ended === 'no')
        return { ...begun, conversationId: `c${nonce}`, state: 'live', endsAt: at };
      const conversationId = ended === 'in vain' ? null : `c${nonce}`;
      const endedAt = at - (ended === 'just now' ? 1_000 : 700_000);
      return { ...begun, conversationId, state: 'ended', endedAt };
    }),
  );

const question = fc.record({
  ...{ line, gate, entries },
  requestKey: orNull(fc.constantFrom(...keys)),
  takenBackAt: seldom(seconds(-1, 700).map((ago) => at - ago)),
  ...{ visitor, site, once: fc.subarray(['ticket:a', 'altcha:b']) },
  limits: fc.record({
    maxConcurrentCalls: fc.integer({ min: 0, max: 8 }),
    dailyCallSeconds: fc.constantFrom(0, 0, 600, 1200, 2400),
    visitorCallsPerDay: fc.constantFrom(0, 0, 1, 2),
    sites: fc.constantFrom<NonNullable<AdmissionLimits['sites']>[]>(
      {},
      { shop: { maxConcurrentCalls: 1, dailyCallSeconds: 0 } },
      {
        shop: { maxConcurrentCalls: 2, dailyCallSeconds: 1200 },
        blog: { maxConcurrentCalls: 0, dailyCallSeconds: 1200 },
      },
    ),
  }),
  waiting: fc.record({
    waits: fc.boolean(),
    maxWaitingVisitors: fc.integer({ min: 0, max: 8 }),
    presentMs: fc.constantFrom(10_000, 90_000),
  }),
});

type Question = typeof question extends fc.Arbitrary<infer Asked> ? Asked : never;

function sum(entriesOfDay: readonly LedgerEntry[]): Tally {
  const tallies = entriesOfDay.map(countsFor);
  return {
    calls: tallies.reduce((total, { calls }) => total + calls, 0),
    seconds: tallies.reduce((total, tally) => total + tally.seconds, 0),
  };
}

function factsOf(asked: Question): AdmissionFacts {
  const { entries: all, requestKey, once, takenBackAt } = asked;
  const open = all.filter(({ state }) => state !== 'ended');
  const used = all.filter((one) => one.state !== 'ended' || one.conversationId !== null);
  const openOfSite = (name: string) => open.filter((one) => one.site === name).length;
  return {
    ...{ line: asked.line, gate: asked.gate },
    known: all.find((one) => requestKey !== null && one.requestKey === requestKey) ?? null,
    takenBackAt: requestKey === null ? null : takenBackAt,
    openCount: open.length,
    day: sum(all),
    visitorCalls: sum(all.filter((one) => one.visitor === asked.visitor)).calls,
    openOfSite: { shop: openOfSite('shop'), blog: openOfSite('blog') },
    siteSeconds: sum(all.filter((one) => one.site === asked.site && one.site !== null)).seconds,
    usedBy: used.filter((one) => one.once.some((id) => once.includes(id))),
  };
}

async function recordAll(into: Keys, asked: Question): Promise<void> {
  const { requestKey, takenBackAt } = asked;
  const isTakenBack = requestKey !== null && takenBackAt !== null;
  const writes: readonly (readonly [string, ...string[]])[] = [
    ['flushall'],
    ...asked.entries.flatMap((entry) => replacing(into, null, entry)),
    ['set', into.line, JSON.stringify(asked.line)],
    ['set', into.gate, JSON.stringify(asked.gate)],
    ...(isTakenBack ? [['zadd', into.tombstones, String(takenBackAt), requestKey] as const] : []),
  ];
  await Promise.all(writes.map(([command, ...args]) => redis.server.ask(command, ...args)));
}

it('Redis decides on a call as the rule says, whatever the facts are', async () => {
  const kinds = new Map<string, number>();
  const store = await redis.open('');
  const into = redis.keys('');
  const property = fc.asyncProperty(question, async (asked) => {
    await recordAll(into, asked);
    const { requestKey, visitor: who, site: where, once, limits, waiting } = asked;
    const entry = newEntry({
      ...{ nonce: 'asks', requestKey, visitor: who, site: where, once, origin: '' },
      ...{ createdAt: at, reservedSeconds: 600 },
    });
    const facts = factsOf(asked);
    const expected = decideAdmission(entry, limits, facts, waiting);
    const { kind } = expected.reservation;
    expect(await store.admit(entry, limits, waiting)).toEqual(expected.reservation);
    expect(await store.line()).toEqual(expected.line);
    expect(await store.gate()).toEqual(expected.gate);
    expect(await store.get({ nonce: 'asks' })).toEqual(kind === 'admitted' ? entry : null);
    // A key that is taken anew after its life belongs to the later call.
    if (kind !== 'admitted' || !facts.known)
      expect(await disagreements(redis.server, into)).toEqual([]);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  });
  await fc.assert(property, { numRuns: 250 });
  await store.close();
  expect([...kinds.keys()].sort()).toEqual([
    ...['admitted', 'at_capacity', 'budget_spent', 'cancelled', 'out_of_credits', 'paused'],
    ...['repeated', 'used', 'visitor_quota', 'waiting'],
  ]);
}, 120_000);
