// What a process remembers of the calls that it hears from, and for how long.
import { expect, it } from 'vitest';
import { createMemory } from '../../../server/calls/memory.ts';
import { newEntry, type LedgerEntry } from '../../../server/ledger/entry.ts';
import { at, confirmation, intent } from '../ledger/suite-ledger.ts';

const live = (id: string, changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...newEntry(intent(id)),
  ...confirmation(id),
  ...{ conversationId: id, state: 'live', ...changes },
});

it('knows a call until it hears that it is over', () => {
  const memory = createMemory();
  memory.learn('ca', live('ca'), at);
  expect(memory.of('ca')).toMatchObject({ state: 'live' });
  memory.learn('ca', live('ca', { state: 'ending' }), at);
  expect(memory.of('ca')).toBeNull();
});

it('keeps nothing of a call that is not heard of any more for longer than its lease', () => {
  const memory = createMemory();
  memory.learn('ca', live('ca'), at);
  memory.learn('cb', live('cb', { leaseUntil: at + 120_000 }), at + 45_000);
  expect(memory.of('ca')).not.toBeNull();
  memory.learn('cb', live('cb', { leaseUntil: at + 155_000 }), at + 80_000);
  expect(memory.of('ca')).toBeNull();
  expect(memory.of('cb')).not.toBeNull();
});

it('keeps a call that needs no sign of life until its clock has run out', () => {
  const memory = createMemory();
  memory.learn('ca', live('ca', { leaseUntil: null }), at);
  memory.learn('cb', live('cb'), at + 599_000);
  expect(memory.of('ca')).not.toBeNull();
  memory.learn('cb', live('cb'), at + 600_000);
  expect(memory.of('ca')).toBeNull();
});
