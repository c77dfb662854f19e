// Whose turn it is when it is not simply the next one's: visitors of several sites, who is absent from a full
// line, and what Tavus is believed to have room for. Part of the shared suite (suite.ts).
import { describe, expect, it } from 'vitest';
import type { AdmissionLimits, Waiting } from '../../../server/ledger/admission.ts';
import { emptyLine, tavusDoubtMs, tavusFullMs } from '../../../server/ledger/line.ts';
import type { Intent } from '../../../server/ledger/entry.ts';
import { at, confirmation, intent, limits, useLedger, type OpenStore } from './suite-ledger.ts';

const waiting: Waiting = { waits: true, maxWaitingVisitors: 20, presentMs: 10_000 };
const hurried: Waiting = { ...waiting, waits: false };

export function describeTurns(open: OpenStore): void {
  const use = useLedger(open);
  const came = (who: string, most: AdmissionLimits, more: Partial<Intent> = {}, terms = waiting) =>
    use.ledger.reserve(intent(who, { visitor: `visitor-${who}`, ...more }), most, terms);
  const told = async (...asking: Parameters<typeof came>) => {
    const reservation = await came(...asking);
    return reservation.kind === 'waiting' ? reservation.place : reservation.kind;
  };
  const inLine = async () => (await use.ledger.line()).places.map(({ requestKey }) => requestKey);
  const keysOf = (...who: string[]) => who.map((one) => intent(one).requestKey);

  describe('whoever waits for another site', () => {
    const caps = (shop: number, most: number) =>
      limits(most, { sites: { shop: { maxConcurrentCalls: shop, dailyCallSeconds: 0 } } });
    const shop = { site: 'shop' };
    const blog = { site: 'blog' };

    it('is before those who came later, as far as his site has calls free', async () => {
      await came('busy', caps(2, 1));
      for (const who of ['a', 'b', 'c']) await came(who, caps(2, 1), shop);
      // Two of the three could begin before, however many calls become free.
      expect(await told('d', caps(2, 1), blog)).toBe(3);
      expect(await told('d', caps(2, 3), blog)).toBe(3);
      expect(await told('d', caps(2, 4), blog)).toBe('admitted');
    });

    it('is before nobody while his site has none free', async () => {
      await came('busy', caps(1, 1), shop);
      for (const who of ['a', 'b']) await came(who, caps(1, 1), shop);
      expect(await told('c', caps(1, 1), blog)).toBe(1);
      expect(await told('a', caps(1, 2), shop)).toBe(1);
      expect(await told('c', caps(1, 2), blog)).toBe('admitted');
    });

    it('gives nobody a call by having more of them than it may have', async () => {
      for (const who of ['x', 'y', 'z']) await came(who, caps(3, 3), shop);
      await came('a', caps(1, 3), shop);
      expect(await told('b', caps(1, 3), blog)).toBe(1);
      expect(await told('c', caps(1, 3), blog)).toBe(2);
      expect(await told('c', caps(1, 4), blog)).toBe(2);
    });

    it('is before all who came later where his site has no cap', async () => {
      await came('busy', limits(1));
      for (const who of ['a', 'b']) await came(who, limits(1), blog);
      expect(await told('c', limits(2), shop)).toBe(3);
      expect(await told('d', limits(2))).toBe(4);
      expect(await told('a', limits(2), blog)).toBe('admitted');
    });
  });

  describe('a full line', () => {
    const three = { ...waiting, maxWaitingVisitors: 3 };
    const ask = (who: string, ago: number) => told(who, limits(1), { createdAt: at - ago }, three);

    it('has room for who is here while somebody is absent: for him who was silent longest', async () => {
      await came('busy', limits(1));
      await ask('a', 28_000);
      await ask('b', 20_000);
      await ask('c', 12_000);
      expect(await ask('a', 9_999)).toBe(1);
      expect(await ask('d', 0)).toBe(2);
      expect(await inLine()).toEqual(keysOf('a', 'c', 'd'));
      expect(await ask('c', 0)).toBe(2);
      expect(await ask('e', 0)).toBe('at_capacity');
      expect(await ask('b', 0)).toBe('at_capacity');
    });

    it('loses the later one of two who are silent as long', async () => {
      await came('busy', limits(1));
      for (const who of ['a', 'b', 'c']) await ask(who, 20_000);
      await ask('c', 0);
      await ask('d', 0);
      expect(await inLine()).toEqual(keysOf('a', 'c', 'd'));
    });

    it('counts who asked ten seconds ago as absent, and who asked just before as present', async () => {
      await came('busy', limits(1));
      for (const who of ['a', 'b', 'c']) await ask(who, 9_999);
      expect(await ask('d', 0)).toBe('at_capacity');
      await ask('c', 0);
      expect(await told('d', limits(1), { createdAt: at + 1 }, three)).toBe(2);
    });

    it('loses nobody by one who comes back to his place', async () => {
      await came('busy', limits(1));
      for (const who of ['a', 'b', 'c']) await ask(who, 20_000);
      expect(await ask('b', 0)).toBe(1);
      expect(await inLine()).toEqual(keysOf('a', 'b', 'c'));
    });
  });

  describe('a place in line', () => {
    it('is none where nobody has asked for one, nor for who has no name for it', async () => {
      expect(await use.ledger.line()).toEqual(emptyLine);
      await came('busy', limits(1));
      expect(await told('a', limits(1), { requestKey: null })).toBe('at_capacity');
      expect(await told('a', limits(1), {}, hurried)).toBe('at_capacity');
      expect(await use.ledger.line()).toEqual(emptyLine);
    });

    it('is told with nothing beside it', async () => {
      const admitted = { kind: 'admitted', place: null, isProbe: false };
      expect(await came('busy', limits(1), {}, hurried)).toEqual(admitted);
      expect(await came('a', limits(1))).toEqual({ kind: 'waiting', place: 1, tavusIsFull: false });
    });

    it('is taken from nobody by other visitors, however many they are', async () => {
      await came('busy', limits(1));
      const places: unknown[] = [];
      for (const who of ['a', 'b', 'c', 'd', 'e']) places.push(await told(who, limits(1)));
      expect(places).toEqual([1, 2, 3, 4, 5]);
    });

    it('is given back where it was, before who came in the same moment and after who came before', async () => {
      await came('busy', limits(1));
      for (const who of ['a', 'b', 'c']) await came(who, limits(1));
      const second = await came('b', limits(3));
      if (second.kind !== 'admitted') throw new Error(second.kind);
      await use.ledger.turnAway('b', second.place, at);
      expect(await inLine()).toEqual(keysOf('a', 'b', 'c'));
    });
  });

  describe('while Tavus may be full', () => {
    /** One who waits, and another whom Tavus had no room for. */
    async function refused() {
      await came('busy', limits(1));
      await came('a', limits(1));
      await came('x', limits(9), {}, hurried);
      const other = await came('b', limits(9));
      if (other.kind !== 'admitted') throw new Error(other.kind);
      await use.ledger.turnAway('b', other.place, at);
    }

    it('nobody asks it for ten seconds, then one alone, and after a minute everybody', async () => {
      await refused();
      const ask = (who: string, later: number) => told(who, limits(9), { createdAt: at + later });
      expect(await came('a', limits(9), { createdAt: at + tavusFullMs - 1 })).toMatchObject({
        ...{ kind: 'waiting', tavusIsFull: true },
      });
      expect(await ask('b', tavusFullMs)).toBe(2);
      expect(await ask('b', tavusDoubtMs - 1)).toBe('admitted');
      expect(await ask('a', tavusDoubtMs)).toBe(1);
      expect(await ask('a', 2 * tavusDoubtMs - 1)).toBe('admitted');
    });

    it('a refusal of a minute ago, or one of a clock ahead of ours, tells nothing', async () => {
      await refused();
      expect(await told('b', limits(9), { createdAt: at + tavusDoubtMs })).toBe('admitted');
      await use.ledger.turnAway('x', null, at + 5);
      expect(await told('a', limits(9), { createdAt: at + 4 })).toBe('admitted');
    });

    it('nobody is kept by those who are absent', async () => {
      await refused();
      const later = { createdAt: at + 2_000 };
      expect(await told('c', limits(9), later, { ...hurried, presentMs: 2_000 })).toBe('admitted');
    });

    it('its word against one that was asked before counts for more than what that one got', async () => {
      await refused();
      await use.ledger.confirm('busy', confirmation('ca'));
      expect((await use.ledger.line()).refusedAt).toBeNull();
      await use.ledger.turnAway('x', null, at + 1);
      await came('early', limits(9), { createdAt: at - 1 }, hurried);
      await use.ledger.confirm('early', confirmation('cb'));
      expect((await use.ledger.line()).refusedAt).toBe(at + 1);
    });
  });

  describe('the one question whether there are credits again', () => {
    it('is not spent on who is not let in', async () => {
      await came('busy', limits(1));
      const { credits } = await use.ledger.closeForCredits(at - 60_000);
      expect(credits?.retryAt).toBe(at);
      expect(await told('a', limits(1), {}, hurried)).toBe('at_capacity');
      expect((await use.ledger.gate()).credits).toEqual(credits);
      expect(await came('b', limits(2))).toMatchObject({ kind: 'admitted', isProbe: true });
    });
  });
}
