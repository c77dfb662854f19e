// The judge of the leavings: what it lets pass, and what it must not.
import { describe, expect, it } from 'vitest';
import type { Outcome } from './billed.ts';
import { faultsOf } from './faults.ts';
import { graceSeconds, leaseSeconds } from './ways.ts';

const call = {};
const create = { earlyMs: 100 };
const told: Outcome = { billedSeconds: 0.5, heard: true, reason: 'visitor', lastedSeconds: 0.5 };
const gone: Outcome = {
  billedSeconds: graceSeconds + 0.2,
  heard: false,
  reason: 'left',
  lastedSeconds: graceSeconds + 0.3,
};
const asleep: Outcome = {
  billedSeconds: leaseSeconds,
  heard: false,
  reason: 'lease',
  lastedSeconds: leaseSeconds,
};

describe('a leaving is fine', () => {
  it('when the net in question has ended the call in time', () => {
    expect(faultsOf(told, call, 'message')).toEqual([]);
    expect(faultsOf(gone, call, 'stream')).toEqual([]);
    expect(faultsOf(asleep, call, 'lease')).toEqual([]);
  });

  it('when the message has come although only the stream had to hold', () => {
    expect(faultsOf(told, call, 'stream')).toEqual([]);
  });

  it('when there has never been a conversation', () => {
    const none = { billedSeconds: 0, heard: true, reason: null, lastedSeconds: 0 };
    expect(faultsOf(none, create, 'message')).toEqual([]);
  });

  it('when a create that nobody waited for was taken back without a grace', () => {
    expect(faultsOf({ ...gone, billedSeconds: 0, lastedSeconds: 0.7 }, create, 'stream')).toEqual(
      [],
    );
  });
});

describe('a leaving is not fine', () => {
  it('when more was billed than promised, and what may be spared', () => {
    const late = { ...told, billedSeconds: 1.5, lastedSeconds: 1.5 };
    expect(faultsOf(late, call, 'message')).toHaveLength(1);
    expect(faultsOf(late, call, 'message', 2)).toEqual([]);
  });

  it('when the last message has not arrived', () => {
    expect(faultsOf({ ...told, heard: false }, call, 'message')).toHaveLength(1);
  });

  it('when a sleeping page has spoken', () => {
    expect(faultsOf({ ...asleep, heard: true }, call, 'lease')).not.toEqual([]);
  });

  it.each(['operator', 'limit', 'room', 'lease'] as const)(
    'when "%s" has ended what the stream had to',
    (reason) => {
      expect(faultsOf({ ...gone, reason }, call, 'stream')).toHaveLength(1);
    },
  );

  it('when the stream has closed on one who sleeps', () => {
    expect(faultsOf({ ...asleep, reason: 'left' }, call, 'lease')).toHaveLength(1);
  });

  it('when the call was over before its visitor left, or before the net could have ended it', () => {
    const before = { billedSeconds: 0, lastedSeconds: -0.1 };
    expect(faultsOf({ ...told, ...before }, call, 'message')).toHaveLength(1);
    expect(faultsOf({ ...gone, ...before }, call, 'stream')).toHaveLength(1);
    expect(faultsOf({ ...asleep, lastedSeconds: 8 }, call, 'lease')).toHaveLength(1);
  });
});
