// Requests cut off at a byte, each of their bytes: what there was so far opens nothing, ends nothing of anybody else's,
// and holds nothing when its connection has gone.
import fc from 'fast-check';
import { page } from '../../support/stand.ts';
import { placeholders } from './arena.ts';
import { bytesOf } from './requests.ts';
import type { Case, Leaving } from './visit.ts';

const { mine, token, webhook } = placeholders;
const from = [
  ['Origin', page],
  ['Content-Type', 'text/plain'],
] as const;

const create = {
  method: 'POST',
  target: '/api/conversations',
  headers: from,
  body: '{"conversation_name":"case-1"}',
};
const shutdown = JSON.stringify({ event_type: 'system.shutdown', conversation_id: mine });

/** One of each that does something. */
const whole: readonly string[] = [
  bytesOf({ ...create, chunks: null }),
  bytesOf({ ...create, chunks: [1, 7] }),
  bytesOf({
    ...create,
    target: '/api/conversations/cancel',
    body: 'q3Vt0cXr5Jm8yN2aLw7Zfg',
    chunks: null,
  }),
  ...['end', 'heartbeat', 'presence'].map((verb) =>
    bytesOf({ ...create, target: `/api/conversations/${mine}/${verb}`, body: token, chunks: null }),
  ),
  bytesOf({
    ...{ method: 'POST', target: `/webhooks/tavus/${webhook}`, body: shutdown, chunks: null },
    headers: [['Content-Type', 'application/json']],
  }),
];

const leavings: readonly Leaving[] = ['ends', 'resets', 'ends at once', 'resets at once'];

function cutAt(bytes: string, at: number, leaving: Leaving): Case {
  return { bytes: bytes.slice(0, at), pieces: [], leaving, most: 1 };
}

/** Every byte of each of them, once. */
export function everyCut(leaving: Leaving): Case[] {
  return whole.flatMap((bytes) =>
    Array.from({ length: bytes.length + 1 }, (_, at) => cutAt(bytes, at, leaving)),
  );
}

/** Any of them, left in any way. */
export const cuts: fc.Arbitrary<Case> = fc
  .record({
    bytes: fc.constantFrom(...whole),
    at: fc.nat(9_999),
    leaving: fc.constantFrom(...leavings),
  })
  .map(({ bytes, at, leaving }) => cutAt(bytes, at % (bytes.length + 1), leaving));
