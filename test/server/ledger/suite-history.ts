// What is remembered, counted, taken in and forgotten. Part of the shared suite (suite.ts).
import { describe, expect, it } from 'vitest';
import { createLedger } from '../../../server/ledger/ledger.ts';
import { historyLifeMs } from '../../../server/ledger/remembering.ts';
import {
  at,
  confirmation,
  intent,
  limits,
  useLedger,
  wide,
  type OpenStore,
} from './suite-ledger.ts';

export function describeHistory(open: OpenStore): void {
  describe('history', () => {
    const use = useLedger(open);

    it('takes in a conversation that it does not remember', async () => {
      expect(await use.ledger.requestEnd('cstray', 'visitor', at)).toMatchObject({
        ...{ state: 'ending', conversationId: 'cstray', nonce: 'adopted.cstray' },
        ...{ requestKey: null, origin: '', visitor: '', reservedSeconds: 0 },
      });
      expect(await use.ledger.open()).toHaveLength(1);
      // Nothing is known of it but that it is one.
      expect(await use.ledger.tally(at)).toEqual({ calls: 1, seconds: 0 });
      await use.ledger.settleEnd('cstray', at);
      expect(await use.ledger.open()).toEqual([]);
    });

    it('says nothing of ids it does not know', async () => {
      expect(await use.ledger.find({ conversationId: 'cnone' })).toBeNull();
      expect(await use.ledger.renew('cnone', at)).toBeNull();
      expect(await use.ledger.settleEnd('cnone', at)).toBeNull();
      expect(await use.ledger.attend('cnone', 'p1', at)).toBeNull();
      expect(await use.ledger.expire('cnone', at, 0)).toBeNull();
      expect(await use.ledger.locate('none', 'cnone', at)).toBeNull();
      await expect(use.ledger.confirm('none', confirmation('cnone'))).rejects.toThrow(
        'no intent none',
      );
      await use.ledger.leave('cnone', 'p1', { graceUntil: at, heardUntil: at });
      await use.ledger.postponeEnd('cnone', at);
      await use.ledger.discard('none', at);
      await use.ledger.doubt('none', at);
      await use.ledger.giveUp('none', at);
      expect(await use.ledger.open()).toEqual([]);
    });

    it('gives every open entry once, and every one that is due, however many there are', async () => {
      const nonces = Array.from({ length: 1_201 }, (_, index) => `n${String(index)}`);
      await Promise.all(
        nonces.map((nonce) => use.ledger.reserve(intent(nonce), limits(nonces.length))),
      );
      await Promise.all(nonces.map((nonce) => use.ledger.doubt(nonce, at + 10)));
      const names = (entries: readonly { nonce: string }[]) => entries.map(({ nonce }) => nonce);
      expect(names(await use.ledger.open()).sort()).toEqual([...nonces].sort());
      expect(await use.ledger.due(at + 9)).toEqual([]);
      if (!use.ledger.shared)
        expect(names(await use.ledger.due(at + 10)).sort()).toEqual([...nonces].sort());
    });

    it('adopts a live call once', async () => {
      await use.live('ca');
      const known = await use.ledger.find({ conversationId: 'ca' });
      if (!known) throw new Error('not there');
      const foreign = { ...known, nonce: 'n-cb', conversationId: null, requestKey: null };
      expect(await use.ledger.adopt('cb', foreign)).toMatchObject({ nonce: 'n-cb', state: 'live' });
      await use.ledger.requestEnd('cb', 'visitor', at);
      expect(await use.ledger.adopt('cb', foreign)).toMatchObject({
        state: 'ending',
        reason: 'visitor',
      });
      expect(await use.ledger.open()).toHaveLength(2);
    });

    it('keeps ended calls, the latest first, and what the page was told in none', async () => {
      for (const [index, id] of ['ca', 'cb', 'cc'].entries()) {
        await use.live(id);
        await use.ledger.requestEnd(id, 'visitor', at);
        await use.ledger.settleEnd(id, at + 10 + index);
      }
      const history = await use.ledger.history(at + 12, 10);
      expect(history.map(({ conversationId }) => conversationId)).toEqual(['cb', 'ca']);
      expect(history[0]).toMatchObject({
        reason: 'visitor',
        reply: null,
        origin: intent('').origin,
      });
      expect(await use.ledger.history(Infinity, 1)).toMatchObject([{ conversationId: 'cc' }]);
    });

    it('forgets history after its time, and no open call', async () => {
      await use.live('ca');
      await use.live('cb');
      await use.ledger.settleEnd('ca', at);
      await use.ledger.prune(at + historyLifeMs - 1);
      expect(await use.ledger.find({ conversationId: 'ca' })).toMatchObject({ state: 'ended' });
      await use.ledger.prune(at + historyLifeMs);
      expect(await use.ledger.find({ conversationId: 'ca' })).toBeNull();
      expect(await use.ledger.history(Infinity, 10)).toEqual([]);
      expect(await use.ledger.find({ conversationId: 'cb' })).toMatchObject({ state: 'live' });
      await use.ledger.prune(at + 2 * historyLifeMs);
      expect(await use.ledger.tally(at)).toEqual({ calls: 0, seconds: 0 });
    });

    it('counts a day: what is open with its worst case, what has ended with what it took', async () => {
      const day = 24 * 60 * 60 * 1000;
      await use.live('ca');
      await use.live('cb');
      await use.ledger.reserve(intent('refused'), wide);
      await use.ledger.discard('refused', at);
      await use.ledger.reserve(intent('unknown'), wide);
      await use.ledger.doubt('unknown', at);
      await use.ledger.giveUp('unknown', at + 5);
      expect(await use.ledger.tally(at)).toEqual({ calls: 2, seconds: 1200 });
      await use.ledger.settleEnd('ca', at + 29_500);
      await use.ledger.settleEnd('ca', at + 90_000);
      expect(await use.ledger.tally(at)).toEqual({ calls: 2, seconds: 630 });
      expect(await use.ledger.tally(at + day)).toEqual({ calls: 0, seconds: 0 });
    });

    it('has an identity, can be written, and shares neither with another', async () => {
      const other = createLedger(await open());
      expect(use.ledger.identity).toMatch(/^[A-Za-z0-9_-]{8}$/);
      expect(other.identity).not.toBe(use.ledger.identity);
      await use.live('ca');
      expect(await other.open()).toEqual([]);
      await use.ledger.check();
      await other.close();
    });
  });
}
