// What a webhook of Tavus may bring about: an end, of a call that is live, by a shutdown; a look at Tavus's list, where
// nobody knows the conversation; nothing else, whatever it says.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hear } from '../../../server/callbacks/callbacks.ts';
import { newEntry, type LedgerEntry } from '../../../server/ledger/entry.ts';
import type { Kind } from '../kind.ts';
import { anyJson, nearly, parsed } from './json.ts';
import { rightOrWrong } from './spoilt.ts';

const reasons = rightOrWrong(
  fc.constantFrom(
    ...['max_call_duration reached', 'max_call_duration', 'participant_left_timeout reached'],
    ...['participant_absent_timeout', 'end_conversation_endpoint_hit', 'bot_could_not_join', ''],
  ),
);

const webhooks = fc.record({
  event_type: rightOrWrong(
    fc.constantFrom('system.shutdown', 'system.replica_joined', 'application.x'),
  ),
  conversation_id: fc.constant('c123'),
  properties: fc.oneof(
    nearly({ shutdown_reason: reasons }).map(parsed),
    anyJson,
    fc.constant(undefined),
  ),
});

const states = fc.constantFrom<(LedgerEntry['state'] | null)[]>(
  'intent',
  'live',
  'ending',
  'ended',
  'unknown',
  null,
);

const intent = {
  ...{ nonce: 'n', requestKey: null, origin: 'https://shop.example', visitor: 'v', site: null },
  ...{ once: [], createdAt: 0, reservedSeconds: 1 },
};

function reasonFor(properties: unknown): string {
  const isRecord = typeof properties === 'object' && properties !== null;
  const said = isRecord ? (properties as Record<string, unknown>)['shutdown_reason'] : undefined;
  if (typeof said !== 'string') return 'room';
  if (said.startsWith('max_call_duration')) return 'limit';
  return said.startsWith('participant_') ? 'left' : 'room';
}

const heard = fc.asyncProperty(webhooks, states, async (webhook, state) => {
  const done: string[] = [];
  const entry = state && { ...newEntry(intent), conversationId: 'c123', state };
  const calls = {
    end: async (id: string, reason: string) => void done.push(`${id} ${reason}`),
    doubt: () => void done.push('doubt'),
  };
  await hear({ calls, ledger: { find: async () => entry } }, webhook);
  const ends = state === 'live' && webhook.event_type === 'system.shutdown';
  const right = ends ? [`c123 ${reasonFor(webhook.properties)}`] : [];
  assert.deepEqual(done, state === null ? ['doubt'] : right);
});

export const callbackKinds: readonly Kind[] = [
  { name: 'callbacks', cases: 5_000, property: heard },
];
