// How commands are drawn: each kind, and how often beside the others.
import fc, { type Arbitrary } from 'fast-check';
import type { Trouble } from '../../../simulator/behaviour.ts';
import { tavusFull } from '../truth/model.ts';
import { patienceMs } from '../world/world.ts';
import { again, create, createTakenBack } from './create.ts';
import type { Happening } from './command.ts';
import { createAndMeanwhile } from './in-flight.ts';
import { askAgain, comeToWait, giveUp } from './line.ts';
import { attend, beat, leave } from './keep.ts';
import { cancel, end, endAtTavus, endWrongly } from './over.ts';
import { restart } from './restart.ts';
import { time } from './time.ts';
import { fault, mend, stranger } from './trouble.ts';

const at = fc.nat(1);
const call = fc.nat(99);
const byPage = fc.record({ call, at });
const how = fc.constantFrom('crash' as const, 'stop' as const);
const downSeconds = fc.integer({ min: 1, max: 20 });
const gateway = { status: 502, body: '<html>' };

/** Whatever the operation: before its deed, after it, or in the middle of the answer. */
const anyTrouble: Trouble[] = [
  { instead: 'reset' },
  { instead: 'reset', when: 'after' },
  { instead: gateway },
  { instead: gateway, when: 'after' },
];
const half: Trouble = { instead: 'half' };
const noCredits = { status: 402, body: { message: 'The user is out of conversational credits' } };
const ofCreate: Trouble[] = [...anyTrouble, half, { instead: noCredits }, { instead: tavusFull }];
/** No answer, and one that comes when nobody waits any more: once, because each takes real time. */
const slowCreate: Trouble[] = [
  { instead: 'silence', when: 'after', times: 1 },
  { delayMs: patienceMs + 200, times: 1 },
];

function drawn(troubles: Trouble[]): Arbitrary<Trouble> {
  const times = fc.constantFrom(1, 2, 5, Infinity);
  return fc.tuple(fc.constantFrom(...troubles), times).map(([one, n]) => ({ ...one, times: n }));
}

const troubles = fc.record(
  {
    create: fc.oneof(
      { weight: 3, arbitrary: drawn(ofCreate) },
      { weight: 1, arbitrary: fc.constantFrom(...slowCreate) },
    ),
    end: drawn(anyTrouble),
    read: drawn([...anyTrouble, half]),
  },
  { requiredKeys: [] },
);

const asking = fc.record({ at, reads: fc.nat(5).map((number) => number > 0) });
const passing = (most: number) =>
  fc.record({ seconds: fc.integer({ min: 1, max: most }), stay: fc.nat(65_535), at }).map(time);

const inFlight = fc.record({
  at,
  meanwhile: fc.oneof(
    fc.constantFrom('cancel' as const, 'again' as const, 'hang up' as const),
    fc.record({ how, downSeconds }),
  ),
});

const restarting = fc.record({
  how,
  which: fc.constantFrom([0], [1], [0, 1]),
  downSeconds,
});

const coming = fc.record({ from: fc.integer({ min: 1, max: 3 }), at });
const inLine = fc.record({ who: fc.nat(9), at });

/** A kind, and how often it is drawn beside the others. */
const kinds: readonly (readonly [Arbitrary<Happening>, number])[] = [
  [asking.map(create), 6],
  [byPage.map(again), 2],
  [fc.record({ at }).map(createTakenBack), 1],
  [inFlight.map(createAndMeanwhile), 4],
  [coming.map(comeToWait), 6],
  [inLine.map(askAgain), 6],
  [inLine.map(giveUp), 1],
  [byPage.map(beat), 3],
  [fc.record({ call, at, moves: fc.boolean() }).map(attend), 10],
  [fc.record({ call, stream: fc.nat(3) }).map(leave), 5],
  [byPage.map(end), 1],
  [byPage.map(endWrongly), 1],
  [byPage.map(cancel), 1],
  [fc.record({ call, at, told: fc.boolean() }).map(endAtTavus), 1],
  [troubles.map(fault), 2],
  [fc.constant({}).map(mend), 2],
  [restarting.map(restart), 3],
  [passing(8), 4],
  [passing(70), 1],
  [fc.record({ copies: fc.option(call) }).map(stranger), 1],
];

const noRoom = fc.constantFrom(1, 2, 5).map((times) => ({ create: { instead: tavusFull, times } }));

/** The same, where many come at once: most of them wait, calls are short, and Tavus has little room. */
const crowd: typeof kinds = [
  ...kinds,
  [coming.map(comeToWait), 30],
  [inLine.map(askAgain), 40],
  [inLine.map(giveUp), 2],
  [byPage.map(end), 10],
  [noRoom.map(fault), 6],
];

const drawnFrom = (all: typeof kinds) =>
  all.flatMap(([kind, times]) => Array.from({ length: times }, () => kind));

export const commands = drawnFrom(kinds);
export const commandsOfACrowd = drawnFrom(crowd);
