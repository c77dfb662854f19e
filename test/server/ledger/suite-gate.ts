// What keeps a whole deployment from taking calls, and what may open one call only. Part of the shared
// suite (suite.ts).
import { describe, expect, it } from 'vitest';
import {
  firstCreditsRetryMs,
  longestCreditsRetryMs,
  openGate,
  probeMs,
} from '../../../server/ledger/gate.ts';
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

export function describeGate(open: OpenStore): void {
  describe('the gate', () => {
    const use = useLedger(open);
    const ask = async (nonce: string, createdAt = at) =>
      use.ledger.reserve(intent(nonce, { createdAt }), wide);
    const kindOf = async (nonce: string, createdAt = at) => (await ask(nonce, createdAt)).kind;

    it('is open, until an operator pauses all calls, and again after', async () => {
      expect(await use.ledger.gate()).toEqual(openGate);
      expect(await use.ledger.pause(at)).toEqual({ ...openGate, pausedAt: at });
      await use.ledger.pause(at + 5);
      expect(await use.ledger.gate()).toEqual({ ...openGate, pausedAt: at });
      expect(await kindOf('a')).toBe('paused');
      expect(await use.ledger.open()).toEqual([]);
      await use.ledger.unpause();
      expect(await kindOf('a')).toBe('admitted');
    });

    it('gives a repeated key its reply while it is closed, and lets running calls run', async () => {
      await use.live('ca');
      await use.ledger.pause(at);
      expect(await kindOf('n-ca')).toBe('repeated');
      expect(await use.ledger.renew('ca', at + 80_000)).toMatchObject({ state: 'live' });
    });

    it('is closed while Tavus has no credits, and lets one ask at a time when it may have some', async () => {
      await use.ledger.closeForCredits(at);
      const retryAt = at + firstCreditsRetryMs;
      expect(await ask('a', retryAt - 1)).toEqual({ kind: 'out_of_credits', retryAt });
      const asked = await Promise.all(['b', 'c', 'd'].map((nonce) => ask(nonce, retryAt)));
      expect(asked.filter(({ kind }) => kind === 'admitted')).toMatchObject([{ isProbe: true }]);
      expect(asked.filter(({ kind }) => kind === 'out_of_credits')).toHaveLength(2);
      // Whoever asked may have gone with its process.
      expect(await ask('e', retryAt + probeMs)).toMatchObject({ kind: 'admitted', isProbe: true });
      await use.ledger.openForCredits();
      expect(await ask('f')).toMatchObject({ kind: 'admitted', isProbe: false });
    });

    it('asks ever more seldom, and takes what was said at once for one word', async () => {
      await use.ledger.closeForCredits(at);
      const again = await use.ledger.closeForCredits(at + 10);
      expect(again.credits).toMatchObject({ refusals: 1, retryAt: at + firstCreditsRetryMs });
      let now = at;
      const waits: number[] = [];
      for (let asked = 0; asked < 8; asked += 1) {
        now += longestCreditsRetryMs;
        const { credits } = await use.ledger.closeForCredits(now);
        waits.push((credits?.retryAt ?? 0) - now);
      }
      const minute = firstCreditsRetryMs;
      expect(waits.slice(0, 3)).toEqual([2 * minute, 4 * minute, 8 * minute]);
      expect(waits.at(-1)).toBe(longestCreditsRetryMs);
      expect((await use.ledger.gate()).credits).toMatchObject({ since: at });
    });

    it('opens for credits when an operator says so', async () => {
      await use.ledger.closeForCredits(at);
      expect(await use.ledger.unpause()).toEqual(openGate);
      expect(await kindOf('a')).toBe('admitted');
    });

    it('opens one call by what may open one only, and gives it back when that came to nothing', async () => {
      const once = ['ticket:t-1'];
      const first = intent('a', { once });
      expect((await use.ledger.reserve(first, wide)).kind).toBe('admitted');
      expect((await use.ledger.reserve(first, wide)).kind).toBe('repeated');
      const second = intent('b', { once: ['altcha:x', ...once] });
      expect(await use.ledger.reserve(second, wide)).toEqual({ kind: 'used', once: 'ticket:t-1' });
      expect((await use.ledger.reserve(intent('c', { once: ['altcha:x'] }), wide)).kind).toBe(
        'admitted',
      );
      await use.ledger.discard('a', at);
      expect((await use.ledger.reserve(intent('d', { once }), wide)).kind).toBe('admitted');
      await use.ledger.confirm('d', confirmation('cd'));
      await use.ledger.settleEnd('cd', at);
      expect((await use.ledger.reserve(intent('e', { once }), wide)).kind).toBe('used');
    });

    it('keeps what opened a call that may yet turn out to run', async () => {
      const once = ['ticket:t-1'];
      await use.ledger.reserve(intent('a', { once }), wide);
      await use.ledger.doubt('a', at);
      expect((await use.ledger.reserve(intent('b', { once }), wide)).kind).toBe('used');
      await use.ledger.giveUp('a', at);
      expect((await use.ledger.reserve(intent('b', { once }), wide)).kind).toBe('admitted');
      expect(await use.ledger.find({ once: 'ticket:t-1' })).toMatchObject({ nonce: 'b' });
      await use.ledger.prune(at + historyLifeMs);
      expect(await use.ledger.find({ nonce: 'a' })).toBeNull();
      expect(await use.ledger.find({ once: 'ticket:t-1' })).toMatchObject({ nonce: 'b' });
    });
  });

  describe('sites with limits of their own', () => {
    const use = useLedger(open);
    const sites = {
      shop: { maxConcurrentCalls: 1, dailyCallSeconds: 0 },
      blog: { maxConcurrentCalls: 0, dailyCallSeconds: 1200 },
    };
    const ask = async (nonce: string, site: string | null, waits = false) => {
      const asking = intent(nonce, { site, visitor: `visitor-${nonce}` });
      const waiting = { waits, maxWaitingVisitors: 20, presentMs: 10_000 };
      const came = await use.ledger.reserve(asking, limits(3, { sites }), waiting);
      return came.kind === 'waiting' ? came.place : came.kind;
    };

    it('have so many calls at a time, and others as many as are left', async () => {
      expect(await ask('a', 'shop')).toBe('admitted');
      expect(await ask('b', 'shop')).toBe('at_capacity');
      expect(await ask('c', null)).toBe('admitted');
      expect(await ask('d', 'blog')).toBe('admitted');
      expect(await ask('e', 'blog')).toBe('at_capacity');
      await use.ledger.discard('a', at);
      expect(await ask('f', 'shop')).toBe('admitted');
    });

    it('have so many seconds a day', async () => {
      expect([await ask('a', 'blog'), await ask('b', 'blog')]).toEqual(['admitted', 'admitted']);
      expect(await ask('c', 'blog')).toBe('budget_spent');
      await use.ledger.discard('b', at);
      expect(await ask('d', 'blog')).toBe('admitted');
      expect(await ask('e', 'shop')).toBe('admitted');
    });

    it('keep their own visitors in line, and nobody else', async () => {
      await ask('a', 'shop');
      expect(await ask('b', 'shop', true)).toBe(1);
      expect(await ask('c', 'shop', true)).toBe(2);
      expect(await ask('d', null, true)).toBe('admitted');
      await use.ledger.discard('a', at);
      expect(await ask('c', 'shop', true)).toBe(2);
      expect(await ask('b', 'shop', true)).toBe('admitted');
      expect(await ask('c', 'shop', true)).toBe(1);
    });
  });

  describe('counts', () => {
    const use = useLedger(open);

    it('add up by day and name, and are forgotten with the history', async () => {
      const day = 24 * 60 * 60 * 1000;
      await Promise.all(
        Array.from({ length: 10 }, () => use.ledger.addCounts(at, { 'refused.at_capacity': 2 })),
      );
      await use.ledger.addCounts(at, { 'refused.rate_limited': 1 });
      await use.ledger.addCounts(at + day, { 'refused.rate_limited': 5 });
      expect(await use.ledger.counts(at)).toEqual({
        'refused.at_capacity': 20,
        'refused.rate_limited': 1,
      });
      expect(await use.ledger.counts(at - day)).toEqual({});
      await use.ledger.prune(at + historyLifeMs + day);
      expect(await use.ledger.counts(at)).toEqual({});
      expect(await use.ledger.counts(at + day)).toEqual({ 'refused.rate_limited': 5 });
    });
  });
}
