// Each kind of connection that is played against the endpoint, and what is known of its replies beyond what has to be
// true of all.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Kind } from '../kind.ts';
import type { Arena } from './arena.ts';
import { cuts } from './cuts.ts';
import { broken } from './framing.ts';
import { mutated } from './mutated.ts';
import { asked, bytesOf, probe } from './requests.ts';
import type { Reply } from './replies.ts';
import { upstreamKind } from './upstream.ts';
import type { Case, Leaving } from './visit.ts';

const pieces = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 6 }) },
  // A slow drip.
  { weight: 1, arbitrary: fc.constant(Array.from({ length: 60 }, () => 1)) },
);

/** Several of them over one connection, and one behind them whose reply is known. */
const sensible: fc.Arbitrary<Case> = fc
  .record({ all: fc.array(asked, { minLength: 1, maxLength: 3 }), pieces })
  .map(({ all, pieces }) => ({
    ...{ bytes: all.map(bytesOf).join('') + probe, pieces, leaving: 'ends' },
    most: all.length + 1,
  }));

const early: readonly Leaving[] = ['resets', 'ends at once', 'resets at once', 'resets at a byte'];

const leaving: fc.Arbitrary<Case> = fc
  .record({ one: sensible, leaving: fc.constantFrom(...early), cut: fc.nat(9_999) })
  .map(({ one, leaving, cut }) => ({
    ...{ ...one, leaving },
    // Half of them say all that they have to say.
    bytes: cut % 2 === 0 ? one.bytes : one.bytes.slice(0, cut % one.bytes.length),
  }));

const longestBody = 8 * 1024;

/** Who is cut off in the midst of a body that nobody reads to its end may lose the reply that told him so. */
const isCutOff = ({ bytes, pieces }: Case) =>
  bytes.length > longestBody || (pieces.length > 0 && bytes.includes('chunked'));

function checkProbe(replies: readonly Reply[], one: Case): void {
  const last = replies.at(-1);
  if (!last) {
    assert.ok(isCutOff(one), `no reply to ${JSON.stringify(one.bytes)}`);
    return;
  }
  if (replies.length === one.most) assert.equal(last.body, '{"status":"ok"}');
  // A stream says so, too, and has no end but ours.
  else assert.equal(last.headers.get('connection'), 'close');
}

interface Played {
  readonly name: string;
  readonly cases: number;
  readonly drawn: fc.Arbitrary<Case>;
  readonly check?: (replies: readonly Reply[], one: Case) => void;
}

const played: readonly Played[] = [
  { name: 'sockets.sensible', cases: 2_000, drawn: sensible, check: checkProbe },
  { name: 'sockets.leaving', cases: 1_200, drawn: leaving },
  { name: 'sockets.framing', cases: 1_200, drawn: broken },
  { name: 'sockets.mutated', cases: 1_200, drawn: mutated },
  { name: 'sockets.cut', cases: 500, drawn: cuts },
];

/** Cases of one batch are on their way at the same time. */
const largest = 60;

export function socketKinds(arena: Arena): readonly Kind[] {
  const plain = played.map(({ name, cases, drawn, check }) => ({
    ...{ name, cases, batch: largest / 2, counted: () => arena.played },
    property: fc.asyncProperty(
      fc.array(drawn, { minLength: 1, maxLength: largest, size: 'max' }),
      async (all) => {
        const replies = await arena.play(all);
        for (const [at, one] of all.entries()) check?.(replies[at] ?? [], one);
      },
    ),
  }));
  return [...plain, upstreamKind(arena)];
}
