import { expect, it } from 'vitest';
import { MemoryLedger } from '../../../server/ledger/memory.ts';
import { describeLedger } from './suite.ts';

describeLedger('memory', async () => new MemoryLedger());

it('bounds the keys that anybody may take back', async () => {
  const ledger = new MemoryLedger();
  const key = (index: number) => `key-${String(index).padStart(20, '0')}`;
  for (let index = 0; index <= 10_000; index += 1) await ledger.cancel(key(index), index);
  const ask = (index: number) =>
    ledger.reserve(
      { nonce: key(index), requestKey: key(index), origin: '', visitor: '', createdAt: 0 },
      { maxConcurrentCalls: 10 },
    );
  expect((await ask(0)).kind).toBe('admitted');
  expect((await ask(10_000)).kind).toBe('cancelled');
});
