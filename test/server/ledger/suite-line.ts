// The line of those who wait: first come, first served, bounded, and nobody waits for who has gone. Part
// of the shared suite (suite.ts).
import { describe, expect, it } from 'vitest';
import { placeLifeMs, tavusDoubtMs, tavusFullMs } from '../../../server/ledger/line.ts';
import type { Waiting } from '../../../server/ledger/admission.ts';
import {
  at,
  confirmation,
  intent,
  limits,
  useLedger,
  wide,
  type OpenStore,
} from './suite-ledger.ts';

const presentMs = 10_000;

export function describeLine(open: OpenStore): void {
  describe('the line', () => {
    const use = useLedger(open);
    const waiting: Waiting = { waits: true, maxWaitingVisitors: 20, presentMs };
    const keyOf = (who: string) => intent(who).requestKey ?? '';

    /** Asks as a visitor of an address of his own; each time with the same key. */
    async function ask(who: string, now = at, terms: Partial<Waiting> = {}, most = 1) {
      const asking = intent(who, { visitor: `visitor-${who}`, createdAt: now });
      return use.ledger.reserve(asking, limits(most), { ...waiting, ...terms });
    }
    const told = async (who: string, now = at, terms: Partial<Waiting> = {}, most = 1) => {
      const came = await ask(who, now, terms, most);
      return came.kind === 'waiting' ? came.place : came.kind;
    };
    const refusesToWait = { waits: false };
    const inLine = async () => (await use.ledger.line()).places.map(({ requestKey }) => requestKey);

    /** One call, which takes the only place there is. */
    const busy = () => use.live('ca');
    const free = () => use.ledger.settleEnd('ca', at);

    it('gives places in the order of arrival, also to those who ask at once', async () => {
      await busy();
      const all = await Promise.all(['a', 'b', 'c'].map((who) => told(who)));
      expect(all).toEqual([1, 2, 3]);
      expect([await told('c'), await told('a'), await told('b')]).toEqual([3, 1, 2]);
    });

    it('lets the first one in when a call has ended, and nobody before him', async () => {
      await busy();
      for (const who of ['a', 'b']) await told(who);
      await free();
      expect(await told('b')).toBe(2);
      expect(await told('newcomer')).toBe(3);
      expect(await told('in a hurry', at, refusesToWait)).toBe('at_capacity');
      expect(await told('a')).toBe('admitted');
      expect(await inLine()).toEqual([keyOf('b'), keyOf('newcomer')]);
      expect(await told('b')).toBe(1);
    });

    it('lets in as many as may begin, whoever asks first among them', async () => {
      await busy();
      for (const who of ['a', 'b', 'c']) await told(who);
      await free();
      expect(await told('b', at, {}, 2)).toBe('admitted');
      expect(await told('c', at, {}, 2)).toBe(2);
      expect(await told('a', at, {}, 2)).toBe('admitted');
      expect(await told('c', at, {}, 2)).toBe(1);
    });

    it('lets nobody wait for who has not asked for a while, and keeps his place', async () => {
      await busy();
      for (const who of ['a', 'b', 'c']) await told(who);
      await free();
      const later = at + presentMs;
      expect(await told('c', later - 1)).toBe(3);
      expect(await told('c', later)).toBe('admitted');
      expect(await told('b', later)).toBe(1);
      expect(await told('a', later)).toBe(1);
      expect(await told('b', later)).toBe(2);
    });

    it('counts a silent one as present where the asking process could hear nobody', async () => {
      await busy();
      for (const who of ['a', 'b']) await told(who);
      await free();
      expect(await told('b', at + 60_000, { presentMs: placeLifeMs })).toBe(2);
      expect(await told('b', at + 60_000)).toBe('admitted');
    });

    it('frees the place of who has not asked for long', async () => {
      await busy();
      await told('a');
      await told('b', at + 1);
      expect(await told('a', at + placeLifeMs)).toBe(1);
      await use.ledger.prune(at + placeLifeMs);
      expect(await inLine()).toEqual([keyOf('b'), keyOf('a')]);
      await use.ledger.prune(at + 2 * placeLifeMs);
      expect(await inLine()).toEqual([]);
    });

    it('keeps no place of the future when the clock was set back', async () => {
      await busy();
      await told('a', at + 24 * 60 * 60 * 1000);
      expect(await told('b')).toBe(1);
      expect(await inLine()).toEqual([keyOf('b')]);
    });

    it('frees the place of who takes his key back, and refuses that key', async () => {
      await busy();
      for (const who of ['a', 'b']) await told(who);
      expect(await use.ledger.cancel(keyOf('a'), at)).toBeNull();
      expect(await told('b')).toBe(1);
      expect(await told('a')).toBe('cancelled');
      expect(await inLine()).toEqual([keyOf('b')]);
    });

    it('frees the place of who is refused for another reason', async () => {
      await busy();
      await told('a');
      const asking = intent('a', { visitor: 'visitor-a' });
      const spent = limits(1, { dailyCallSeconds: 1 });
      expect((await use.ledger.reserve(asking, spent, waiting)).kind).toBe('budget_spent');
      expect(await inLine()).toEqual([]);
    });

    it('has so many places and no more, and none for who does not wait', async () => {
      await busy();
      const two = { maxWaitingVisitors: 2 };
      expect(await told('hurried', at, refusesToWait)).toBe('at_capacity');
      expect([await told('a', at, two), await told('b', at, two)]).toEqual([1, 2]);
      expect(await told('c', at, two)).toBe('at_capacity');
      expect(await told('b', at, two)).toBe(2);
      expect(await told('c', at, { maxWaitingVisitors: 0 })).toBe('at_capacity');
    });

    it('has three places for one visitor', async () => {
      await busy();
      const kinds: string[] = [];
      for (const who of ['a', 'b', 'c', 'd']) {
        kinds.push((await use.ledger.reserve(intent(who), limits(1), waiting)).kind);
      }
      expect(kinds).toEqual(['waiting', 'waiting', 'waiting', 'at_capacity']);
    });

    it('gives who was let in and found Tavus full his place back, and lets the first one ask again', async () => {
      await busy();
      for (const who of ['a', 'b']) await told(who);
      await free();
      const came = await ask('a', at, {}, 3);
      if (came.kind !== 'admitted') throw new Error(came.kind);
      expect(came.place).toMatchObject({ requestKey: keyOf('a'), since: at });
      await use.ledger.turnAway('a', came.place, at);
      expect(await use.ledger.open()).toEqual([]);
      expect(await inLine()).toEqual([keyOf('a'), keyOf('b')]);

      const soon = at + tavusFullMs - 1;
      expect(await ask('a', soon, {}, 3)).toMatchObject({ kind: 'waiting', tavusIsFull: true });
      for (const who of ['b', 'c']) expect(await told(who, soon, {}, 3)).not.toBe('admitted');
      expect(await told('hurried', soon, refusesToWait, 3)).toBe('at_capacity');

      const then = at + tavusFullMs;
      expect(await told('b', then, {}, 3)).toBe(2);
      expect(await told('a', then, {}, 3)).toBe('admitted');
      expect(await told('b', then, {}, 3)).toBe(1);
      await use.ledger.confirm('a', confirmation('cb'));
      expect(await told('b', then, {}, 3)).toBe('admitted');
      expect(await told('c', then, {}, 3)).toBe('admitted');
    });

    it('gives a newcomer whom Tavus had no room for the place of his arrival', async () => {
      const first = await ask('first', at, {}, 2);
      await use.live('ca');
      expect(await told('second', at + 1, {}, 2)).toBe(1);
      if (first.kind !== 'admitted') throw new Error(first.kind);
      await use.ledger.turnAway('first', first.place, at + 2);
      expect(await inLine()).toEqual([keyOf('first'), keyOf('second')]);
    });

    it('believes Tavus to be full no longer than a minute, and not at all when nobody waits', async () => {
      await busy();
      for (const who of ['a', 'b']) await told(who);
      await use.ledger.reserve(intent('x'), wide);
      await use.ledger.turnAway('x', null, at);
      expect(await told('a', at, {}, 9)).toBe(1);
      const then = at + tavusDoubtMs;
      expect(await told('b', then, {}, 9)).toBe('admitted');
      await use.ledger.cancel(keyOf('a'), then);
      await use.ledger.turnAway('b', null, then);
      expect(await told('c', then, refusesToWait, 9)).toBe('admitted');
    });

    it('gives no place back to who took his key back meanwhile', async () => {
      const came = await ask('a');
      if (came.kind !== 'admitted') throw new Error(came.kind);
      await use.ledger.cancel(keyOf('a'), at);
      await use.ledger.turnAway('a', came.place, at);
      expect(await inLine()).toEqual([]);
      expect(await told('a')).toBe('repeated');
    });
  });
}
