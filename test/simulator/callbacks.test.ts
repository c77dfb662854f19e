// Webhooks, to a receiver on this machine and to no other.
import { expect, it, vi } from 'vitest';
import { startReceiver, startStand } from './harness.ts';

const types = (webhooks: readonly { event_type: string }[]) =>
  webhooks.map(({ event_type }) => event_type);

const allTypes = [
  'system.pal_joined',
  'system.replica_joined',
  'system.shutdown',
  'application.transcription_ready',
];

it('tells of the replica under both names, of the end and of the transcript', async () => {
  const { url, received } = await startReceiver();
  const { create, enter, end, pass } = await startStand();
  const { conversation_id, callback_url } = await create({
    face_id: 'r1',
    callback_url: url,
    conversational_context: 'Secret prompt',
    custom_greeting: 'Hi',
  });
  expect(callback_url).toBe(url);
  pass(2);
  await enter(conversation_id);
  pass(3);
  await end(conversation_id);
  await vi.waitFor(() => {
    expect(types(received)).toEqual(allTypes);
  });
  expect(received[0]).toEqual({
    event_type: 'system.pal_joined',
    message_type: 'system',
    conversation_id,
    webhook_url: url,
    timestamp: '2027-01-15T08:00:00.000000Z',
    properties: { face_id: 'r1', replica_id: 'r1' },
  });
  expect(received[2]).toMatchObject({
    timestamp: '2027-01-15T08:00:05.000000Z',
    properties: { shutdown_reason: 'end_conversation_endpoint_hit' },
  });
  expect(received[3]?.properties.transcript).toMatchObject([
    { role: 'system', content: 'Secret prompt', seconds_from_start: 0 },
    { role: 'assistant', content: 'Hi', seconds_from_start: 2, timestamp: 1_800_000_002 },
  ]);
});

it('leaves late, in reverse and twice when asked to', async () => {
  const { url, received } = await startReceiver();
  const { simulator, create, end, pass } = await startStand();
  simulator.play({ callbackDelayMs: 20_000, callbacksReordered: true, callbacksDuplicated: true });
  const { conversation_id } = await create({ face_id: 'r1', callback_url: url });
  await end(conversation_id);
  pass(19);
  expect(simulator.callbacks.map(({ outcome }) => outcome)).toEqual(Array(4).fill('waiting'));
  pass(1);
  await vi.waitFor(() => {
    expect(received).toHaveLength(8);
  });
  expect(types(received)).toEqual(allTypes.toReversed().flatMap((type) => [type, type]));
});

it('contacts nobody but this machine', async () => {
  const { simulator, create, end } = await startStand();
  for (const callback_url of [
    'https://example.com/',
    'http://127.0.0.1.example.com/',
    'http://10.0.0.1/',
    'file:///etc/passwd',
    'nonsense',
  ]) {
    const { conversation_id } = await create({ face_id: 'r1', callback_url });
    await end(conversation_id);
  }
  expect(simulator.callbacks).toHaveLength(20);
  expect(new Set(simulator.callbacks.map(({ outcome }) => outcome))).toEqual(
    new Set(['not-loopback']),
  );
});

it('records a receiver that is not there, and does not try again', async () => {
  const { simulator, create } = await startStand();
  await create({ face_id: 'r1', callback_url: 'http://127.0.0.1:1/' });
  await vi.waitFor(() => {
    expect(simulator.callbacks.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
  });
});

it('sends nothing without a callback_url', async () => {
  const { simulator, create, end } = await startStand();
  await end((await create()).conversation_id);
  expect(simulator.callbacks).toEqual([]);
});
