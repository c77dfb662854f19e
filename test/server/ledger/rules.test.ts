// The rules below the ledger that no store can show as a whole: what is over, what is due, what counts on which
// day, what is still remembered, and when nothing has changed.
import { describe, expect, it } from 'vitest';
import {
  dueAt,
  newEntry,
  overdueReason,
  restored,
  type LedgerEntry,
} from '../../../server/ledger/entry.ts';
import * as gates from '../../../server/ledger/gate.ts';
import { emptyLine, letIn, turnedAway, withoutKey } from '../../../server/ledger/line.ts';
import { isKeyRemembered, isRemembered, oldestDay } from '../../../server/ledger/remembering.ts';
import { countsFor, dayOf, recount, tallyKeys } from '../../../server/ledger/tally.ts';
import { at, intent } from './suite-ledger.ts';

const entry = (more: Partial<LedgerEntry> = {}) => ({ ...newEntry(intent('a')), ...more });
const live = (more: Partial<LedgerEntry> = {}) =>
  entry({ state: 'live', conversationId: 'ca', ...more });

describe('a call is over by itself', () => {
  it('at the moment its clock, its grace or its lease runs out, in this order', () => {
    const times = { endsAt: at, graceUntil: at, leaseUntil: at };
    expect(overdueReason(live(times), at)).toBe('limit');
    expect(overdueReason(live({ ...times, endsAt: at + 1 }), at)).toBe('left');
    expect(overdueReason(live({ leaseUntil: at }), at)).toBe('lease');
    expect(overdueReason(live(times), at - 1)).toBeNull();
  });

  it('never when it has none of these, or is not running', () => {
    expect(overdueReason(live(), at)).toBeNull();
    const times = { endsAt: at, graceUntil: at, leaseUntil: at };
    for (const state of ['intent', 'unknown', 'ending', 'ended'] as const)
      expect(overdueReason(entry({ ...times, state }), at)).toBeNull();
  });

  it('only after those were heard out who could not be heard', () => {
    const times = { graceUntil: at, leaseUntil: at };
    expect(overdueReason(live(times), at + 4_999, 5_000)).toBeNull();
    expect(overdueReason(live(times), at + 5_000, 5_000)).toBe('left');
    expect(overdueReason(live({ leaseUntil: at }), at + 4_999, 5_000)).toBeNull();
  });
});

describe('an entry is due', () => {
  it('while it lives, at the first of its times', () => {
    expect(dueAt(live({ endsAt: at + 3, graceUntil: at + 2, leaseUntil: at + 1 }))).toBe(at + 1);
    expect(dueAt(live({ endsAt: at + 3, nextAttemptAt: at }))).toBe(at + 3);
    expect(dueAt(live())).toBeNull();
  });

  it('else when somebody is to be asked', () => {
    expect(dueAt(entry({ state: 'ending', endsAt: at, nextAttemptAt: at + 5 }))).toBe(at + 5);
    expect(dueAt(entry({ leaseUntil: at }))).toBeNull();
  });
});

describe('an entry of an older version', () => {
  it('has what that did not know of as if it had never happened, and all that it knew', () => {
    const { site, once, wishedAt, ...older } = live({ endsAt: at, origin: 'https://old.example' });
    expect([site, once, wishedAt]).toEqual([null, [], null]);
    expect(restored(older as LedgerEntry)).toEqual({ ...older, site: null, once: [], wishedAt });
  });
});

describe('the gate', () => {
  it('says that it is open, that one may ask, or how long nobody may', () => {
    const gone = gates.creditsGone(gates.openGate, at);
    const retryAt = at + 60_000;
    expect(gates.passageAt(gates.openGate, at)).toEqual({ kind: 'open' });
    expect(gates.passageAt(gone, retryAt - 1)).toEqual({ kind: 'out_of_credits', retryAt });
    expect(gates.passageAt(gone, retryAt)).toEqual({ kind: 'probe' });
    expect(gates.passageAt(gates.paused(gone, at), at)).toEqual({ kind: 'paused' });
  });

  it('takes for one word what Tavus says within five seconds, and for another what it says then', () => {
    const gone = gates.creditsGone(gates.openGate, at);
    expect(gates.creditsGone(gone, at + 4_999)).toBe(gone);
    expect(gates.creditsGone(gone, at + 5_000).credits).toMatchObject({ refusals: 2, since: at });
  });

  it('asks after a minute, and at least every quarter of an hour', () => {
    let gate = gates.openGate;
    const minutes: number[] = [];
    for (let now = at; minutes.length < 20; now += 3_600_000) {
      gate = gates.creditsGone(gate, now);
      minutes.push(((gate.credits?.retryAt ?? 0) - now) / 60_000);
    }
    expect(minutes).toEqual([1, 2, 4, 8, ...Array.from({ length: 16 }, () => 15)]);
  });

  it('is the same one when nothing has changed', () => {
    const { openGate } = gates;
    expect(gates.unpaused(openGate)).toBe(openGate);
    expect(gates.creditsBack(openGate)).toBe(openGate);
    expect(gates.probed(openGate, at)).toBe(openGate);
    const paused = gates.paused(openGate, at);
    expect(gates.paused(paused, at + 1)).toBe(paused);
    expect(gates.unpaused(paused)).toEqual({ pausedAt: null, credits: null });
  });
});

describe('the line', () => {
  it('is the same one when nothing has changed', () => {
    const doubted = { ...emptyLine, refusedAt: at };
    expect(withoutKey(emptyLine, 'key')).toBe(emptyLine);
    expect(turnedAway(emptyLine, null, at)).toBe(emptyLine);
    expect(letIn(emptyLine, at)).toBe(emptyLine);
    // What Tavus has refused since it was asked for this one counts for more.
    expect(letIn(doubted, at - 1)).toBe(doubted);
    expect(letIn(doubted, at)).toEqual(emptyLine);
    expect(emptyLine).toEqual({ places: [], refusedAt: null });
  });
});

describe('a day', () => {
  const noon = Date.UTC(2026, 4, 20, 12);

  it('is one of UTC, from midnight to midnight', () => {
    expect(dayOf(Date.UTC(2026, 4, 20))).toBe('2026-05-20');
    expect(dayOf(Date.UTC(2026, 4, 21) - 1)).toBe('2026-05-20');
    expect(oldestDay(noon)).toBe('2026-04-20');
  });

  it('counts a call for itself, for its visitor, and for its site where it has one', () => {
    const call = entry({ createdAt: noon, visitor: 'ada' });
    expect(tallyKeys(call)).toEqual(['2026-05-20', '2026-05-20 ada']);
    expect(tallyKeys({ ...call, site: 'shop' })).toContain('2026-05-20 @shop');
  });

  it('counts a begun second as one, what is open with its worst case, and what came to nothing not', () => {
    const over = { state: 'ended', endedAt: at + 1_001 } as const;
    expect(countsFor(live())).toEqual({ calls: 1, seconds: 600 });
    expect(countsFor(live(over))).toEqual({ calls: 1, seconds: 2 });
    expect(countsFor(entry(over))).toEqual({ calls: 0, seconds: 0 });
    const tally = { calls: 3, seconds: 1000 };
    expect(recount(tally, live(), live(over))).toEqual({ calls: 3, seconds: 402 });
    expect(recount(tally, live(), null)).toEqual({ calls: 2, seconds: 400 });
  });
});

describe('what is remembered', () => {
  const minute = 60_000;
  const over = (more = {}) => live({ state: 'ended', endedAt: at, ...more });

  it('is a request key for ten minutes after the end of its call', () => {
    expect(isKeyRemembered(live(), at + 1_000 * minute)).toBe(true);
    expect(isKeyRemembered(over(), at + 10 * minute - 1)).toBe(true);
    expect(isKeyRemembered(over(), at + 10 * minute)).toBe(false);
    expect(isRemembered(over(), at + 10 * minute)).toBe(false);
  });

  it('is a ticket for a day and an hour, which is longer than any is good', () => {
    const once = ['ticket:1'];
    expect(isRemembered(over({ once }), at + 25 * 60 * minute - 1)).toBe(true);
    expect(isRemembered(over({ once }), at + 25 * 60 * minute)).toBe(false);
    expect(isRemembered(live({ once }), at + 1_000 * 60 * minute)).toBe(true);
  });
});
