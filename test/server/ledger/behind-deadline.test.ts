// A store behind a deadline does what it did, and keeps nobody waiting, whatever he asks for.
import { describe, expect, it } from 'vitest';
import { withDeadline } from '../../../server/ledger/deadline.ts';
import { emptyLine } from '../../../server/ledger/line.ts';
import { newEntry } from '../../../server/ledger/entry.ts';
import { openGate } from '../../../server/ledger/gate.ts';
import { MemoryStore } from '../../../server/ledger/memory.ts';
import type { Store } from '../../../server/ledger/store.ts';
import { describeLedger } from './suite.ts';
import { at, intent, wide } from './suite-ledger.ts';

describeLedger('memory, behind a deadline,', async () => withDeadline(new MemoryStore(), 60_000));

/** Answers nothing. */
function silent(): Store {
  return new Proxy(new MemoryStore(), {
    get: (target, name) =>
      typeof Reflect.get(target, name, target) === 'function'
        ? () => new Promise(() => undefined)
        : undefined,
  });
}

const waiting = { waits: false, maxWaitingVisitors: 0, presentMs: 0 };
const requests: Record<string, (store: Store) => Promise<unknown>> = {
  admit: (store) => store.admit(newEntry(intent('a')), wide, waiting),
  change: (store) => store.change({ nonce: 'a' }, () => null),
  takeBack: (store) => store.takeBack('a', at, () => null),
  get: (store) => store.get({ nonce: 'a' }),
  due: (store) => store.due(at),
  open: (store) => store.open(),
  history: (store) => store.history(at, 1),
  line: (store) => store.line(),
  day: (store) => store.day('2026-05-20'),
  gate: (store) => store.gate(),
  changeGate: (store) => store.changeGate((gate) => gate),
  counts: (store) => store.counts('2026-05-20'),
  addCounts: (store) => store.addCounts('2026-05-20', {}),
  prune: (store) => store.prune(at),
  check: (store) => store.check(),
  close: (store) => store.close(),
};

describe('a store that never answers', () => {
  it.each(Object.entries(requests))('is given up: %s', async (_name, ask) => {
    await expect(ask(withDeadline(silent(), 1))).rejects.toThrow(
      'the ledger has not answered for 1 ms',
    );
  });

  it('is told apart from one that says no, whose words are kept', async () => {
    const store = new MemoryStore();
    store.check = () => Promise.reject(new Error('no space left'));
    await expect(withDeadline(store, 60_000).check()).rejects.toThrow('no space left');
  });
});

describe('what a store is', () => {
  it('it is behind a deadline too', async () => {
    const store = new MemoryStore();
    const behind = withDeadline(store, 60_000);
    const { durable, identity, shared } = behind;
    expect({ durable, identity, shared }).toEqual({
      ...{ durable: false, identity: store.identity, shared: null },
    });
    expect([await behind.line(), await behind.gate()]).toEqual([emptyLine, openGate]);
  });
});
