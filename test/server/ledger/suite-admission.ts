// Who is let in, and what a request key stands for. Part of the shared suite (suite.ts).
import { describe, expect, it } from 'vitest';
import { maxTombstones, requestKeyLifeMs } from '../../../server/ledger/remembering.ts';
import {
  at,
  confirmation,
  intent,
  limits,
  useLedger,
  wide,
  type OpenStore,
} from './suite-ledger.ts';

export function describeAdmission(open: OpenStore): void {
  describe('admission', () => {
    const use = useLedger(open);

    it('admits as many as there are places, also when all ask at once', async () => {
      const asks = Array.from({ length: 40 }, (_, index) =>
        use.ledger.reserve(intent(`n${String(index)}`), limits(3)),
      );
      const kinds = (await Promise.all(asks)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'admitted')).toHaveLength(3);
      expect(kinds.filter((kind) => kind === 'at_capacity')).toHaveLength(37);
    });

    it('keeps a place taken until Tavus has confirmed the end', async () => {
      const one = limits(1);
      await use.ledger.reserve(intent('a'), one);
      await use.ledger.confirm('a', confirmation('ca'));
      await use.ledger.requestEnd('ca', 'visitor', at);
      expect((await use.ledger.reserve(intent('b'), one)).kind).toBe('at_capacity');
      await use.ledger.settleEnd('ca', at);
      expect((await use.ledger.reserve(intent('b'), one)).kind).toBe('admitted');
    });

    it('frees the place of an intent that came to nothing, and forgets its key', async () => {
      const one = limits(1);
      await use.ledger.reserve(intent('a'), one);
      await use.ledger.discard('a', at);
      const again = intent('b', { requestKey: intent('a').requestKey });
      expect((await use.ledger.reserve(again, one)).kind).toBe('admitted');
    });

    it('keeps an unknown create in its place until it is given up, and its key after', async () => {
      await use.ledger.reserve(intent('a'), wide);
      await use.ledger.doubt('a', at + 60_000);
      expect(await use.ledger.due(at + 59_999)).toEqual([]);
      expect(await use.ledger.due(at + 60_000)).toMatchObject([{ nonce: 'a', state: 'unknown' }]);
      await use.ledger.giveUp('a', at + 60_000);
      expect(await use.ledger.open()).toEqual([]);
      const again = intent('b', { requestKey: intent('a').requestKey });
      expect(await use.ledger.reserve(again, wide)).toMatchObject({
        kind: 'repeated',
        entry: { nonce: 'a', state: 'ended' },
      });
    });

    it('remembers what a request key got', async () => {
      await use.live('ca');
      const again = intent('other', { requestKey: intent('n-ca').requestKey });
      expect(await use.ledger.reserve(again, wide)).toMatchObject({
        kind: 'repeated',
        entry: { reply: { conversation_id: 'ca' } },
      });
    });

    it('forgets a request key ten minutes after the end', async () => {
      await use.live('ca');
      await use.ledger.requestEnd('ca', 'visitor', at);
      await use.ledger.settleEnd('ca', at);
      const later = at + requestKeyLifeMs;
      const again = intent('b', { requestKey: intent('n-ca').requestKey, createdAt: later });
      expect((await use.ledger.reserve(again, wide)).kind).toBe('admitted');
      expect(await use.ledger.cancel(again.requestKey ?? '', later)).toMatchObject({ nonce: 'b' });
    });

    it('leaves a key with the later call when something happens to the earlier one', async () => {
      const { requestKey } = intent('a');
      await use.ledger.reserve(intent('a'), wide);
      await use.ledger.doubt('a', at);
      await use.ledger.giveUp('a', at);
      const later = at + requestKeyLifeMs;
      await use.ledger.reserve(intent('b', { requestKey, createdAt: later }), wide);
      await use.ledger.locate('a', 'ca', later);
      expect(await use.ledger.cancel(requestKey ?? '', later)).toMatchObject({ nonce: 'b' });
    });

    it('refuses a create that was taken back before it came', async () => {
      const { requestKey } = intent('a');
      expect(await use.ledger.cancel(requestKey ?? '', at)).toBeNull();
      expect((await use.ledger.reserve(intent('a'), wide)).kind).toBe('cancelled');
    });

    it('forgets a key taken back after ten minutes', async () => {
      await use.ledger.cancel(intent('a').requestKey ?? '', at);
      const late = intent('a', { createdAt: at + requestKeyLifeMs });
      expect((await use.ledger.reserve(late, wide)).kind).toBe('admitted');
    });

    it('keeps a key taken back in flight taken back, also when Tavus then refuses', async () => {
      await use.ledger.reserve(intent('a'), wide);
      await use.ledger.cancel(intent('a').requestKey ?? '', at);
      await use.ledger.discard('a', at);
      expect(await use.ledger.open()).toEqual([]);
      const again = intent('b', { requestKey: intent('a').requestKey });
      expect(await use.ledger.reserve(again, wide)).toMatchObject({
        kind: 'repeated',
        entry: { reason: 'left' },
      });
    });

    it('makes a create that was taken back in flight end on arrival', async () => {
      await use.ledger.reserve(intent('a'), wide);
      await use.ledger.cancel(intent('a').requestKey ?? '', at);
      const entry = await use.ledger.confirm('a', confirmation('ca'));
      expect(entry).toMatchObject({ state: 'ending', reason: 'left' });
      expect(await use.ledger.due(at)).toMatchObject([{ conversationId: 'ca' }]);
    });

    it('ends a live one that is taken back', async () => {
      await use.live('ca');
      const entry = await use.ledger.cancel(intent('n-ca').requestKey ?? '', at);
      expect(entry).toMatchObject({ state: 'ending', reason: 'left' });
    });

    it('ends what an unknown create turns out to have made', async () => {
      await use.ledger.reserve(intent('a'), wide);
      await use.ledger.doubt('a', at + 60_000);
      const entry = await use.ledger.locate('a', 'ca', at + 5);
      expect(entry).toMatchObject({ state: 'ending', reason: 'operator', conversationId: 'ca' });
      expect(await use.ledger.due(at + 5)).toMatchObject([{ nonce: 'a' }]);
      expect(await use.ledger.find({ conversationId: 'ca' })).toMatchObject({ nonce: 'a' });
    });

    it('takes the place back when a create that was given up turns out to have made one', async () => {
      await use.ledger.reserve(intent('a'), wide);
      await use.ledger.doubt('a', at);
      await use.ledger.giveUp('a', at);
      expect(await use.ledger.confirm('a', confirmation('ca'))).toMatchObject({ state: 'ending' });
      expect(await use.ledger.open()).toHaveLength(1);
    });

    it('admits within the day’s budget only, worst case reserved', async () => {
      const tight = limits(100, { dailyCallSeconds: 1200 });
      const ask = async (nonce: string, createdAt = at) =>
        (await use.ledger.reserve(intent(nonce, { createdAt }), tight)).kind;
      expect([await ask('a'), await ask('b'), await ask('c')]).toEqual([
        'admitted',
        'admitted',
        'budget_spent',
      ]);
      await use.ledger.discard('a', at);
      expect(await ask('d')).toBe('admitted');
      expect(await ask('e', at + 24 * 60 * 60 * 1000)).toBe('admitted');
    });

    it('admits a visitor so often a day, and the next one too', async () => {
      const twice = limits(100, { visitorCallsPerDay: 2 });
      const ask = async (nonce: string, visitor: string) =>
        (await use.ledger.reserve(intent(nonce, { visitor }), twice)).kind;
      const kinds = [await ask('a', 'v1'), await ask('b', 'v1'), await ask('c', 'v1')];
      expect(kinds).toEqual(['admitted', 'admitted', 'visitor_quota']);
      expect(await ask('d', 'v2')).toBe('admitted');
    });

    it('bounds the keys that anybody may take back', async () => {
      const key = (index: number) => `key-${String(index).padStart(20, '0')}`;
      await Promise.all(
        Array.from({ length: maxTombstones + 1 }, (_, index) =>
          use.ledger.cancel(key(index), at + index),
        ),
      );
      const ask = async (index: number) =>
        (await use.ledger.reserve(intent(`t${String(index)}`, { requestKey: key(index) }), wide))
          .kind;
      expect(await ask(0)).toBe('admitted');
      expect(await ask(1)).toBe('cancelled');
      expect(await ask(maxTombstones)).toBe('cancelled');
    });
  });
}
