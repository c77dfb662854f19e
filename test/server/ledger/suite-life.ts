// From live to the end. Part of the shared suite (suite.ts).
import { describe, expect, it } from 'vitest';
import { at, confirmation, intent, useLedger, wide, type OpenStore } from './suite-ledger.ts';

/** What a start at `now` gives. */
const fresh = (now: number) => ({
  ...{ now, leaseUntil: now + 75_000 },
  ...{ graceUntil: now + 20_000, endsAt: now + 600_000 },
});

/** A grace, for somebody who was not heard since. */
const until = (graceUntil: number) => ({ graceUntil, heardUntil: Infinity });

export function describeLife(open: OpenStore): void {
  describe('life', () => {
    const use = useLedger(open);

    it('renews the lease of a live entry and calls its grace off', async () => {
      await use.live('ca');
      const entry = await use.ledger.renew('ca', at + 100_000);
      expect(entry).toMatchObject({ leaseUntil: at + 100_000, graceUntil: null });
      expect(await use.ledger.due(at + 99_999)).toEqual([]);
      expect(await use.ledger.due(at + 100_000)).toMatchObject([{ conversationId: 'ca' }]);
    });

    it('never revives a call that somebody wants over', async () => {
      await use.live('ca');
      await use.ledger.requestEnd('ca', 'visitor', at);
      await use.ledger.renew('ca', at + 100_000);
      await use.ledger.attend('ca', 'p1', at + 100_000);
      await use.ledger.leave('ca', 'p1', until(at + 100_000));
      expect(await use.ledger.find({ conversationId: 'ca' })).toMatchObject({
        state: 'ending',
        reason: 'visitor',
      });
    });

    it('gives a call whose page has left until the end of its grace', async () => {
      await use.live('ca');
      await use.ledger.attend('ca', 'p1', at + 75_000);
      await use.ledger.leave('ca', 'p1', until(at + 20_000));
      expect(await use.ledger.due(at + 19_999)).toEqual([]);
      expect(await use.ledger.due(at + 20_000)).toHaveLength(1);
    });

    it('leaves a call without a lease to its clock', async () => {
      await use.ledger.reserve(intent('a'), wide);
      await use.ledger.confirm('a', { ...confirmation('ca'), leaseUntil: null, graceUntil: null });
      await use.ledger.attend('ca', 'p1', at + 1);
      await use.ledger.leave('ca', 'p1', until(at + 1));
      await use.ledger.renew('ca', at + 1);
      expect(await use.ledger.due(at + 599_999)).toEqual([]);
      expect(await use.ledger.due(at + 600_000)).toHaveLength(1);
    });

    it('keeps the first reason', async () => {
      await use.live('ca');
      await use.ledger.requestEnd('ca', 'limit', at);
      expect(await use.ledger.requestEnd('ca', 'visitor', at)).toMatchObject({ reason: 'limit' });
    });

    it('asks again when it was told to, and counts', async () => {
      await use.live('ca');
      await use.ledger.requestEnd('ca', 'visitor', at);
      await use.ledger.postponeEnd('ca', at + 2_000);
      expect(await use.ledger.due(at + 1_999)).toEqual([]);
      expect(await use.ledger.due(at + 2_000)).toMatchObject([{ endAttempts: 1 }]);
    });

    it('does not take the closing of a stream for leaving when another process has a newer one', async () => {
      await use.live('ca');
      await use.ledger.attend('ca', 'p1', at + 75_000);
      await use.ledger.attend('ca', 'p2', at + 75_000);
      await use.ledger.leave('ca', 'p1', until(at + 1));
      expect(await use.ledger.find({ conversationId: 'ca' })).toMatchObject({ graceUntil: null });
      await use.ledger.leave('ca', 'p2', until(at + 1));
      expect(await use.ledger.find({ conversationId: 'ca' })).toMatchObject({ graceUntil: at + 1 });
    });

    it('ends by itself only what is still over', async () => {
      await use.live('ca');
      await use.ledger.renew('ca', at + 75_000);
      expect(await use.ledger.expire('ca', at + 74_999, 0)).toMatchObject({ state: 'live' });
      expect(await use.ledger.expire('ca', at + 80_000, 5_001)).toMatchObject({ state: 'live' });
      const over = { state: 'ending', reason: 'lease', nextAttemptAt: at + 80_000 };
      expect(await use.ledger.expire('ca', at + 80_000, 5_000)).toMatchObject(over);
    });

    it('has no patience with the call clock', async () => {
      await use.live('ca');
      await use.ledger.renew('ca', at + 700_000);
      const over = await use.ledger.expire('ca', at + 600_000, 1_000_000);
      expect(over).toMatchObject({ state: 'ending', reason: 'limit' });
    });

    it('gives every live call one fresh lease at a start, also when the clock was set back', async () => {
      await use.live('ca');
      await use.live('cb');
      await use.ledger.renew('cb', at + 3_600_000);
      await use.ledger.attend('ca', 'p1', at + 75_000);
      await use.ledger.resume(fresh(at + 90_000));
      const lease = { leaseUntil: at + 165_000, graceUntil: null };
      expect(await use.ledger.find({ conversationId: 'ca' })).toMatchObject(lease);
      expect(await use.ledger.find({ conversationId: 'cb' })).toMatchObject(lease);
    });

    it('gives who was leaving at a start one fresh grace and no whole lease', async () => {
      await use.live('ca');
      await use.ledger.attend('ca', 'p1', at + 75_000);
      await use.ledger.leave('ca', 'p1', until(at + 15_000));
      const graceUntil = async () =>
        (await use.ledger.find({ conversationId: 'ca' }))?.graceUntil ?? null;
      await use.ledger.resume(fresh(at + 10_000));
      expect(await graceUntil()).toBe(at + 30_000);
      await use.ledger.resume(fresh(at + 20_000));
      expect(await graceUntil()).toBe(at + 30_000);
      expect(await use.ledger.expire('ca', at + 30_000, 0)).toMatchObject({ reason: 'left' });
      await use.live('cb');
      await use.ledger.attend('cb', 'p1', at + 75_000);
      await use.ledger.leave('cb', 'p1', until(at + 15_000));
      await use.ledger.resume(fresh(at + 10_000));
      await use.ledger.renew('cb', at + 90_000);
      expect(await use.ledger.find({ conversationId: 'cb' })).toMatchObject({ graceUntil: null });
    });

    it('gives one fresh lease, however often it starts, to who is not heard in between', async () => {
      await use.live('ca');
      const leaseUntil = async () =>
        (await use.ledger.find({ conversationId: 'ca' }))?.leaseUntil ?? 0;
      await use.ledger.resume(fresh(at + 10_000));
      await use.ledger.resume(fresh(at + 20_000));
      expect(await leaseUntil()).toBe(at + 85_000);
      await use.ledger.resume(fresh(at + 90_000));
      expect(await leaseUntil()).toBe(at + 165_000);
      await use.ledger.renew('ca', at + 170_000);
      await use.ledger.resume(fresh(at + 100_000));
      expect(await leaseUntil()).toBe(at + 175_000);
    });

    it('lengthens no call clock at a start, and asks for every end', async () => {
      await use.live('ca');
      await use.live('cb');
      await use.ledger.requestEnd('cb', 'visitor', at);
      await use.ledger.postponeEnd('cb', at + 3_600_000);
      await use.ledger.resume(fresh(at + 5));
      await use.ledger.resume(fresh(at - 3_600_000));
      expect(await use.ledger.find({ conversationId: 'ca' })).toMatchObject({
        endsAt: at - 3_000_000,
      });
      expect(await use.ledger.due(at - 3_600_000)).toMatchObject([{ conversationId: 'cb' }]);
    });

    it('lets a call clock go on as it was when the machine’s is set, whoever says so and how often', async () => {
      const hour = 3_600_000;
      for (const setMs of [hour, -hour]) {
        const name = `c${String(Math.sign(setMs))}`;
        await use.live(name);
        const now = at + 100_000 + setMs;
        for (const later of [0, 100, 200]) {
          await use.ledger.resume({ ...fresh(now + later), setMs });
        }
        expect(await use.ledger.find({ conversationId: name })).toMatchObject({
          state: 'live',
          endsAt: at + 600_000 + setMs,
        });
      }
    });

    it('revives no call whose clock had run out before the machine’s was set', async () => {
      await use.live('ca');
      const setMs = 3_600_000;
      await use.ledger.resume({ ...fresh(at + 600_001 + setMs), setMs });
      expect(await use.ledger.find({ conversationId: 'ca' })).toMatchObject({
        endsAt: at + 600_000,
      });
    });

    it('leaves the clock of a call that may be longer than others alone at a start', async () => {
      await use.live('ca');
      await use.ledger.resume({ ...fresh(at + 5), endsAt: at + 60_000 });
      expect(await use.ledger.find({ conversationId: 'ca' })).toMatchObject({
        endsAt: at + 600_000,
      });
    });

    it('leaves the streams of other processes alone at a start', async () => {
      await use.live('ca');
      await use.ledger.attend('ca', 'p1', at + 75_000);
      await use.ledger.resume(fresh(at + 10_000));
      await use.ledger.leave('ca', 'p1', until(at + 20_000));
      expect(await use.ledger.find({ conversationId: 'ca' })).toMatchObject({
        graceUntil: at + 20_000,
      });
    });

    it('does not take a leaving that it hears of late for one of who was heard since', async () => {
      await use.live('ca');
      await use.ledger.attend('ca', 'p1', at + 75_000);
      await use.ledger.renew('ca', at + 95_000);
      const late = { graceUntil: at + 20_000, heardUntil: at + 80_000 };
      await use.ledger.leave('ca', 'p1', late);
      expect(await use.ledger.find({ conversationId: 'ca' })).toMatchObject({ graceUntil: null });
    });

    it('does not let an old sign of life shorten a lease or call a grace off', async () => {
      await use.live('ca');
      await use.ledger.attend('ca', 'p1', at + 75_000);
      await use.ledger.leave('ca', 'p1', until(at + 15_000));
      await use.ledger.renew('ca', at + 70_000);
      expect(await use.ledger.find({ conversationId: 'ca' })).toMatchObject({
        leaseUntil: at + 75_000,
        graceUntil: at + 15_000,
      });
    });

    it('never gives one entry a second conversation', async () => {
      await use.live('ca');
      expect(await use.ledger.locate('n-ca', 'cother', at)).toMatchObject({ conversationId: 'ca' });
      expect(await use.ledger.confirm('n-ca', confirmation('cother'))).toMatchObject({
        conversationId: 'ca',
        state: 'live',
      });
      expect(await use.ledger.find({ conversationId: 'cother' })).toBeNull();
    });
  });
}
