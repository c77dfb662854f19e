// What every store must do, run against each of them.
import { beforeEach, describe, expect, it } from 'vitest';
import { createReply } from '../../../contract/examples.ts';
import { requestKeyLifeMs, type Intent, type Ledger } from '../../../server/ledger/ledger.ts';

const at = 1_750_000_000_000;
const wide = { maxConcurrentCalls: 100 };

function intent(nonce: string, changes: Partial<Intent> = {}): Intent {
  return {
    nonce,
    requestKey: `key-of-${nonce}-0123456789`,
    origin: 'https://shop.example',
    visitor: 'hash',
    createdAt: at,
    ...changes,
  };
}

function confirmation(conversationId: string) {
  return {
    reply: { ...createReply, conversation_id: conversationId },
    endsAt: at + 600_000,
    leaseUntil: at + 75_000,
    graceUntil: at + 15_000,
  };
}

export function describeLedger(name: string, open: () => Promise<Ledger>): void {
  describe(`the ${name} ledger`, () => {
    let ledger: Ledger;
    beforeEach(async () => {
      ledger = await open();
      return () => ledger.close();
    });

    async function live(conversationId: string): Promise<void> {
      await ledger.reserve(intent(`n-${conversationId}`), wide);
      await ledger.confirm(`n-${conversationId}`, confirmation(conversationId));
    }

    it('admits as many as there are places, also when all ask at once', async () => {
      const asks = Array.from({ length: 40 }, (_, index) =>
        ledger.reserve(intent(`n${String(index)}`), { maxConcurrentCalls: 3 }),
      );
      const kinds = (await Promise.all(asks)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'admitted')).toHaveLength(3);
      expect(kinds.filter((kind) => kind === 'at_capacity')).toHaveLength(37);
    });

    it('keeps a place taken until Tavus has confirmed the end', async () => {
      const one = { maxConcurrentCalls: 1 };
      await ledger.reserve(intent('a'), one);
      await ledger.confirm('a', confirmation('ca'));
      await ledger.requestEnd('ca', 'visitor', at);
      expect((await ledger.reserve(intent('b'), one)).kind).toBe('at_capacity');
      await ledger.settleEnd('ca', at);
      expect((await ledger.reserve(intent('b'), one)).kind).toBe('admitted');
    });

    it('frees the place of an intent that came to nothing, and forgets its key', async () => {
      const one = { maxConcurrentCalls: 1 };
      await ledger.reserve(intent('a'), one);
      await ledger.discard('a', at);
      const again = intent('b', { requestKey: intent('a').requestKey });
      expect((await ledger.reserve(again, one)).kind).toBe('admitted');
    });

    it('keeps an unknown create in its place until it is given up, and its key after', async () => {
      await ledger.reserve(intent('a'), wide);
      await ledger.doubt('a', at + 60_000);
      expect(await ledger.due(at + 59_999)).toEqual([]);
      expect(await ledger.due(at + 60_000)).toMatchObject([{ nonce: 'a', state: 'unknown' }]);
      await ledger.discard('a', at + 60_000);
      expect(await ledger.open()).toEqual([]);
      const again = intent('b', { requestKey: intent('a').requestKey });
      expect(await ledger.reserve(again, wide)).toMatchObject({
        kind: 'repeated',
        entry: { nonce: 'a', state: 'ended' },
      });
    });

    it('remembers what a request key got', async () => {
      await live('ca');
      const again = intent('other', { requestKey: intent('n-ca').requestKey });
      expect(await ledger.reserve(again, wide)).toMatchObject({
        kind: 'repeated',
        entry: { reply: { conversation_id: 'ca' } },
      });
    });

    it('forgets a request key ten minutes after the end', async () => {
      await live('ca');
      await ledger.requestEnd('ca', 'visitor', at);
      await ledger.settleEnd('ca', at);
      const later = at + requestKeyLifeMs;
      const again = intent('b', { requestKey: intent('n-ca').requestKey, createdAt: later });
      expect((await ledger.reserve(again, wide)).kind).toBe('admitted');
      expect(await ledger.find('ca')).toBeNull();
    });

    it('refuses a create that was taken back before it came', async () => {
      const { requestKey } = intent('a');
      expect(await ledger.cancel(requestKey ?? '', at)).toBeNull();
      expect((await ledger.reserve(intent('a'), wide)).kind).toBe('cancelled');
    });

    it('forgets a key taken back after ten minutes', async () => {
      await ledger.cancel(intent('a').requestKey ?? '', at);
      const late = intent('a', { createdAt: at + requestKeyLifeMs });
      expect((await ledger.reserve(late, wide)).kind).toBe('admitted');
    });

    it('keeps a key taken back in flight taken back, also when Tavus then refuses', async () => {
      await ledger.reserve(intent('a'), wide);
      await ledger.cancel(intent('a').requestKey ?? '', at);
      await ledger.discard('a', at);
      expect(await ledger.open()).toEqual([]);
      const again = intent('b', { requestKey: intent('a').requestKey });
      expect(await ledger.reserve(again, wide)).toMatchObject({
        kind: 'repeated',
        entry: { reason: 'left' },
      });
    });

    it('makes a create that was taken back in flight end on arrival', async () => {
      await ledger.reserve(intent('a'), wide);
      await ledger.cancel(intent('a').requestKey ?? '', at);
      const entry = await ledger.confirm('a', confirmation('ca'));
      expect(entry).toMatchObject({ state: 'ending', reason: 'left' });
      expect(await ledger.due(at)).toMatchObject([{ conversationId: 'ca' }]);
    });

    it('ends a live one that is taken back', async () => {
      await live('ca');
      const entry = await ledger.cancel(intent('n-ca').requestKey ?? '', at);
      expect(entry).toMatchObject({ state: 'ending', reason: 'left' });
    });

    it('renews the lease of a live entry and calls its grace off', async () => {
      await live('ca');
      const entry = await ledger.renew('ca', at + 100_000);
      expect(entry).toMatchObject({ leaseUntil: at + 100_000, graceUntil: null });
      expect(await ledger.due(at + 99_999)).toEqual([]);
      expect(await ledger.due(at + 100_000)).toMatchObject([{ conversationId: 'ca' }]);
    });

    it('never revives a call that somebody wants over', async () => {
      await live('ca');
      await ledger.requestEnd('ca', 'visitor', at);
      await ledger.renew('ca', at + 100_000);
      await ledger.leave('ca', at + 100_000);
      expect(await ledger.find('ca')).toMatchObject({ state: 'ending', reason: 'visitor' });
    });

    it('gives a call whose page has left until the end of its grace', async () => {
      await live('ca');
      await ledger.renew('ca', at + 75_000);
      await ledger.leave('ca', at + 20_000);
      expect(await ledger.due(at + 19_999)).toEqual([]);
      expect(await ledger.due(at + 20_000)).toHaveLength(1);
    });

    it('leaves a call without a lease to its clock', async () => {
      await ledger.reserve(intent('a'), wide);
      await ledger.confirm('a', { ...confirmation('ca'), leaseUntil: null, graceUntil: null });
      await ledger.leave('ca', at + 1);
      await ledger.renew('ca', at + 1);
      expect(await ledger.due(at + 599_999)).toEqual([]);
      expect(await ledger.due(at + 600_000)).toHaveLength(1);
    });

    it('keeps the first reason', async () => {
      await live('ca');
      await ledger.requestEnd('ca', 'limit', at);
      expect(await ledger.requestEnd('ca', 'visitor', at)).toMatchObject({ reason: 'limit' });
    });

    it('asks again when it was told to, and counts', async () => {
      await live('ca');
      await ledger.requestEnd('ca', 'visitor', at);
      await ledger.postponeEnd('ca', at + 2_000);
      expect(await ledger.due(at + 1_999)).toEqual([]);
      expect(await ledger.due(at + 2_000)).toMatchObject([{ endAttempts: 1 }]);
    });

    it('takes in a conversation that it does not remember', async () => {
      expect(await ledger.requestEnd('cstray', 'visitor', at)).toMatchObject({
        state: 'ending',
        conversationId: 'cstray',
      });
      expect(await ledger.open()).toHaveLength(1);
      await ledger.settleEnd('cstray', at);
      expect(await ledger.open()).toEqual([]);
    });

    it('says nothing of ids it does not know', async () => {
      expect(await ledger.find('cnone')).toBeNull();
      expect(await ledger.renew('cnone', at)).toBeNull();
      expect(await ledger.settleEnd('cnone', at)).toBeNull();
      await ledger.leave('cnone', at);
      await ledger.postponeEnd('cnone', at);
      await ledger.discard('none', at);
      await ledger.doubt('none', at);
      expect(await ledger.open()).toEqual([]);
    });
  });
}
