// What one look at Tavus's list asks of the ledger, and when the next one is due: for a busy deployment both have
// to stay small.
import { beforeEach, describe, expect, it } from 'vitest';
import { createTokens, newNonce } from '../../../server/calls/tokens.ts';
import { createLedger, type Ledger } from '../../../server/ledger/ledger.ts';
import { MemoryStore } from '../../../server/ledger/memory.ts';
import { observed } from '../../../server/observing.ts';
import { usualPace as pace } from '../../../server/pace.ts';
import { reconcile } from '../../../server/reaper/reconcile.ts';
import type { TavusListed } from '../../../server/tavus/wire.ts';

const limits = { maxConcurrentCalls: 99, dailyCallSeconds: 0, visitorCallsPerDay: 0 };
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const never = () => Promise.reject(new Error('nobody asked for that'));
const startedAt = Date.parse('2026-11-23T12:00:00Z');

let ledger: Ledger;
let asked: string[];
let listed: TavusListed[] | null;
let now: number;
beforeEach(() => {
  asked = [];
  listed = [];
  now = startedAt;
  ledger = observed(createLedger(new MemoryStore()), ({ operation }) => void asked.push(operation));
});

const tokens = createTokens('a-token-secret-of-32-characters!!', () => ledger.identity);

async function begin(): Promise<string> {
  const nonce = newNonce();
  const intent = { requestKey: null, origin: '', visitor: '', reservedSeconds: 0 };
  await ledger.reserve({ ...intent, nonce, createdAt: now }, limits);
  return nonce;
}

const active = (id: string, name: string): TavusListed => ({
  conversation_id: id,
  conversation_name: name,
  status: 'active',
  createdAt: null,
});

/** A call that runs. */
async function call(id: string): Promise<void> {
  const nonce = await begin();
  await ledger.locate(nonce, id, now);
  listed?.push(active(id, tokens.nameTag(nonce)));
}

const look = (): Promise<number> =>
  reconcile({
    ledger,
    tavus: { list: async () => listed, read: never },
    calls: { tokens, end: never, ask: never },
    config: { leaseSeconds: 75, maxCallSeconds: 600, room: { absentSeconds: 60 } as never },
    pace,
    log: silent,
    now: () => now,
  });

describe('a look at the list', () => {
  it('asks nothing about a conversation that is known to be open', async () => {
    for (const id of ['c1', 'c2', 'c3']) await call(id);
    asked = [];
    expect(await look()).toBe(pace.reconcileMs);
    expect(asked).toEqual(['open', 'open']);
  });

  it('asks for each one that is not', async () => {
    await call('c1');
    listed?.push(active('c9', 'Board'), active('c2', tokens.nameTag(newNonce())));
    asked = [];
    await look();
    expect(asked).toEqual(['open', 'find', 'find', 'adopt', 'open']);
  });
});

describe('the next look', () => {
  it('is a minute later while nothing is open, or all of it is known', async () => {
    await call('c1');
    expect(await look()).toBe(pace.reconcileMs);
  });

  it('is when a create under way has had its time, and not at once for each that is', async () => {
    await begin();
    now += 4_000;
    await begin();
    now += 1_000;
    expect(await look()).toBe(pace.settleMs - 5_000);
  });

  it('is soon when one has nearly had its time, but not without a pause', async () => {
    await begin();
    now += pace.settleMs - 1;
    expect(await look()).toBe(pace.doubtMs);
  });

  it('is soon while the outcome of a create is unknown', async () => {
    const nonce = await begin();
    await ledger.doubt(nonce, now + 60_000);
    expect(await look()).toBe(pace.doubtMs);
  });

  it('is soon when Tavus gives no list', async () => {
    listed = null;
    expect(await look()).toBe(pace.doubtMs);
  });
});
