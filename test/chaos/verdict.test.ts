// The verdict, given evidence that was made up: for each promise, something that breaks it and nothing
// else. A check that cannot fail is none.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newEntry, type LedgerEntry } from '../../server/ledger/entry.ts';
import type { MeteredConversation } from '../../simulator/meter.ts';
import { peakOf } from './billing.ts';
import { tracesIn, type Evidence } from './evidence.ts';
import type { Visit } from './visit.ts';
import { origin } from './visitors-mark.ts';
import { verdictOn, type Promised } from './verdict.ts';

const conversation = (id: string, fields: Partial<MeteredConversation> = {}) => ({
  ...{ id, name: `v1-1 · tc1.${id}`, status: 'ended' as const },
  ...{ createdAt: 10_000, endedAt: 12_000, billedSeconds: 2, request: {} },
  ...fields,
});

const visit = (fields: Partial<Visit> = {}): Visit => ({
  ...{ label: 'v1', way: 'vanishes', address: '', asked: 1, places: 0, outcome: 'admitted' },
  ...{ conversationId: 'c1', leftAt: 11_000, told: null, surprises: [] },
  ...fields,
});

const entry = (fields: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...newEntry({
    ...{ nonce: 'n1', requestKey: null, origin: '', visitor: '' },
    ...{ createdAt: 10_000, reservedSeconds: 10 },
  }),
  ...{ state: 'ended', conversationId: 'c1', reason: 'left', endedAt: 12_000 },
  ...fields,
});

/** One visitor, who vanished and was found out. */
const good: Evidence = {
  ...{ ours: [conversation('c1')], strangers: [], visits: [visit()], kills: [], stalls: [] },
  weather: { answers: { all: 3, bad: 1 }, kinds: new Map() },
  ...{ cap: 1, ledger: { open: [], ended: [entry()] }, traces: [], collapses: [], exitCode: 0 },
  ...{ folder: '', stormMs: 1, calmMs: 1, calmWithinMs: 1 },
};

function broken(evidence: Partial<Evidence>, kills = 0, inLine = 0): Promised[] {
  const findings = verdictOn({ ...good, ...evidence }, { conversations: 1, kills, inLine });
  return findings.filter(({ faults }) => faults.length > 0).map(({ promise }) => promise);
}

/** As above, but that the call was over before its visitor had left. */
const early = { visits: [visit({ leftAt: 13_000 })] };

describe('the verdict', () => {
  it('is good when everything is', () => {
    expect(broken({})).toEqual([]);
  });

  it.for<[Promised, Partial<Evidence>]>([
    ['nothing is live', { ours: [conversation('c1', { endedAt: undefined as never })] }],
    ['strangers are untouched', { strangers: [conversation('c9')] }],
    ['the cap was kept', { cap: 0 }],
    ['nobody was cut off', early],
    ['nobody was cut off', { visits: [visit({ told: { at: 10_500, reason: 'lease' } })] }],
    ['every end has a reason', { ledger: { open: [], ended: [entry({ reason: null })] } }],
    ['every end has a reason', { ledger: { open: [entry({ state: 'live' })], ended: [entry()] } }],
    ['one key, one conversation', { visits: [visit({ surprises: ['an answer'] })] }],
    ['nothing names a visitor', { traces: ['198.51.100. in data.mdb'] }],
    ['nothing names a visitor', { traces: null }],
    ['the server never fell over', { collapses: ['exit 1'] }],
    ['the server never fell over', { exitCode: 1 }],
    ['it was a storm', { weather: { answers: { all: 30, bad: 1 }, kinds: new Map() } }],
  ])('%s', ([promise, evidence]) => {
    expect(broken(evidence)).toEqual([promise]);
  });

  it('finds a key that made two conversations', () => {
    const ours = [conversation('c1'), conversation('c2', { createdAt: 12_000, endedAt: 13_000 })];
    const ended = [entry(), entry({ conversationId: 'c2' })];
    expect(broken({ ours, ledger: { open: [], ended } })).toEqual(['one key, one conversation']);
  });

  it('finds that too few were killed', () => {
    expect(broken({}, 1)).toEqual(['it was a storm']);
    expect(broken({}, 0, 1)).toEqual(['it was a storm']);
    expect(broken({ visits: [visit({ places: 2 })] }, 0, 1)).toEqual([]);
  });

  it('does not blame the server for the end of the call clock', () => {
    const ours = [conversation('c1', { endedAt: 20_000 })];
    expect(broken({ ours, visits: [visit({ leftAt: 21_000 })] })).toEqual([]);
  });

  it('does not blame the server for a harness that stood still', () => {
    expect(broken({ ...early, stalls: [{ from: 9_000, to: 10_500 }] })).toEqual([]);
    expect(broken({ ...early, stalls: [{ from: 1_000, to: 2_500 }] })).not.toEqual([]);
  });
});

describe('the peak', () => {
  it('lets one that ends make room at that very moment', () => {
    const spans = [{ createdAt: 1, endedAt: 5 }, { createdAt: 5, endedAt: 9 }, { createdAt: 6 }];
    expect(peakOf(spans)).toBe(2);
  });
});

describe('the search for traces', () => {
  it('finds an address in any file, and says when it could not have', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tavus-call-traces-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const [ledger, log] = [join(folder, 'ledger'), join(folder, 'server.log')];
    await mkdir(ledger);
    await writeFile(log, 'nothing');
    await writeFile(join(ledger, 'data'), 'packed');
    expect(tracesIn(ledger, log, [])).toBeNull();
    await writeFile(join(ledger, 'data'), `\0${origin}\0`);
    expect(tracesIn(ledger, log, [])).toEqual([]);
    await writeFile(log, 'from 198.51.100.7, secret');
    expect(tracesIn(ledger, log, ['secret'])).toHaveLength(2);
  });
});
