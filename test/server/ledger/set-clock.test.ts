// What is reckoned with the time of a clock that was set meanwhile: never less than nothing, never more than may be.
import { describe, expect, it } from 'vitest';
import { newEntry } from '../../../server/ledger/entry.ts';
import {
  creditsGone,
  longestCreditsRetryMs,
  openGate,
  passageAt,
} from '../../../server/ledger/gate.ts';
import { countsFor } from '../../../server/ledger/tally.ts';
import { at, intent } from './suite-ledger.ts';

const hour = 3_600_000;

describe('a call that ended', () => {
  const tookMs = (ms: number, reservedSeconds = 600) =>
    countsFor({
      ...newEntry(intent('a', { reservedSeconds })),
      ...{ state: 'ended', conversationId: 'ca', endedAt: at + ms },
    }).seconds;

  it('counts for what it took', () => {
    expect([tookMs(0), tookMs(42_001), tookMs(600_000)]).toEqual([0, 43, 600]);
  });

  it('counts in full when it ended before it began, and for hardly more when the clock was set ahead', () => {
    expect([tookMs(42_000 - hour), tookMs(42_000 + hour)]).toEqual([600, 720]);
  });

  it('counts for all of it when Tavus was late to confirm its end', () => {
    expect(tookMs(605_000)).toBe(605);
  });

  it('counts for what it took when it was found at Tavus, and nothing was reserved for it', () => {
    expect(tookMs(hour, 0)).toBe(3_600);
  });
});

describe('the gate that is closed for want of credits', () => {
  const gate = creditsGone(openGate, at);

  it('lets one ask when the clock was set back, and is not closed until the old hour comes', () => {
    expect(passageAt(gate, at).kind).toBe('out_of_credits');
    expect(passageAt(gate, at - hour)).toEqual({ kind: 'probe' });
  });

  it('closes anew when Tavus says no again', () => {
    const again = creditsGone(gate, at - hour);
    const retryAt = again.credits?.retryAt ?? 0;
    expect(retryAt).toBeGreaterThan(at - hour);
    expect(retryAt).toBeLessThanOrEqual(at - hour + longestCreditsRetryMs);
  });
});
