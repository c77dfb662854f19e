// What an operator sees of calls: those that are open, those that are over, the day as a whole.
import { afterEach, describe, expect, it } from 'vitest';
import type { HistoryReply, PastCall, Summary } from '../../../contract/operator.ts';
import { createLedger } from '../../../server/ledger/ledger.ts';
import { MemoryStore } from '../../../server/ledger/memory.ts';
import { until } from '../../support/until.ts';
import { openDesk, type Desk } from './desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const limits = { maxConcurrentCalls: 10_000, dailyCallSeconds: 0, visitorCallsPerDay: 0 };

/** A ledger in which calls have ended, so many in each of these milliseconds. */
async function ledgerOf(perMoment: readonly number[], began: number, origin: string) {
  const ledger = createLedger(new MemoryStore());
  for (const [moment, calls] of perMoment.entries()) {
    for (let nth = 0; nth < calls; nth += 1) {
      const nonce = `n${String(moment)}-${String(nth)}`;
      const intent = { nonce, origin, createdAt: began, reservedSeconds: 600 };
      const who = { requestKey: null, visitor: 'hash-of-a-visitor', site: null, once: [] };
      await ledger.reserve({ ...intent, ...who }, limits);
      const id = `c${String(moment)}x${String(nth)}`;
      await ledger.locate(nonce, id, began + 1_000);
      await ledger.settleEnd(id, began + 61_000 + moment);
    }
  }
  return ledger;
}

async function pagesOf(limit: number): Promise<PastCall[][]> {
  const pages: PastCall[][] = [];
  let before = '';
  do {
    const path = `/history?limit=${String(limit)}${before && `&before=${before}`}`;
    const { calls, next } = (await desk.ask('GET', path)).json() as HistoryReply;
    pages.push(calls);
    before = next === null ? '' : String(next);
  } while (before);
  return pages;
}

describe('the history', () => {
  it('comes in pages, the latest first, and none is lost or told twice at their borders', async () => {
    const ledger = await ledgerOf([1, 3, 1, 7, 2], Date.now() - 3_600_000, 'https://shop.example');
    desk = await openDesk({ ledger });
    for (const limit of [1, 2, 3, 5, 14, 500]) {
      const calls = (await pagesOf(limit)).flat();
      expect(new Set(calls.map(({ key }) => key)).size).toBe(14);
      expect(calls).toHaveLength(14);
      const ends = calls.map((call) => call.ended_at);
      expect(ends).toEqual([...ends].sort((a, b) => b - a));
    }
    expect((await pagesOf(5))[0]?.length).toBeLessThanOrEqual(5);
  });

  it('tells how long each was, why it ended and how soon, and nothing of the visitor', async () => {
    const began = Date.now() - 3_600_000;
    desk = await openDesk({ ledger: await ledgerOf([1], began, 'https://shop.example') });
    const [[call] = []] = await pagesOf(10);
    expect(call).toEqual({
      key: 'n0-0',
      id: 'c0x0',
      origin: 'https://shop.example',
      site: null,
      since: began,
      ended_at: began + 61_000,
      seconds: 61,
      reason: 'operator',
      end_lag_ms: 60_000,
    });
    for (const path of ['/history', '/history.csv'])
      expect((await desk.ask('GET', path)).text).not.toContain('hash-of-a-visitor');
  });

  it('is a table for spreadsheets in which nothing is a formula', async () => {
    const ledger = await ledgerOf([600, 1], Date.now() - 3_600_000, '=HYPERLINK("x")');
    desk = await openDesk({ ledger });
    const { headers, text } = await desk.ask('GET', '/history.csv');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = text.trimEnd().split('\n');
    expect(lines[0]).toBe(
      'conversation_id,origin,site,started_at,ended_at,seconds,reason,end_lag_seconds',
    );
    expect(lines).toHaveLength(602);
    expect(lines[1]).toMatch(
      /^c1x0,"'=HYPERLINK\(""x""\)",,\d{4}-.*Z,\d{4}-.*Z,61,operator,60.001$/,
    );
  });

  it('says what is wrong with a question', async () => {
    desk = await openDesk();
    const reply = await desk.ask('GET', '/history?limit=0');
    expect([reply.status, reply.json()['error']]).toEqual([400, 'limit must be >= 1.']);
  });
});

describe('what is open', () => {
  it('is told with its page, its time and how it is heard', async () => {
    let now = Date.now();
    desk = await openDesk({ now: () => now, env: { MAX_CONCURRENT_CALLS: '1' } });
    const id = await desk.call();
    await desk.create({ wait: true, request_key: 'w'.repeat(22) });
    now += 5_000;
    const { calls, waiting } = (await desk.ask('GET', '/calls')).json() as Record<
      string,
      unknown[]
    >;
    expect(calls).toMatchObject([
      { id, state: 'live', origin: 'https://shop.example', seconds: 5, remaining_seconds: 595 },
    ]);
    expect(waiting).toMatchObject([{ place: 1, present: true }]);
    expect(JSON.stringify(calls)).not.toMatch(/127\.0\.0\.1|visitor|token|http:\/\/localhost/);
  });
});

describe('the day', () => {
  it('is summed up: spent, ended, refused, how soon, and the hour by minutes', async () => {
    desk = await openDesk({ env: { DAILY_CALL_SECONDS: '1200', MAX_CALL_SECONDS: '600' } });
    const id = await desk.call();
    await desk.ask('POST', `/calls/${id}/end`);
    await desk.create({}, { origin: 'https://evil.example' });
    const summary = await until('both are counted', async () => {
      const found = (await desk.ask('GET', '/summary')).json() as Summary;
      const { ended, refused } = found.today;
      return ended['operator'] === 1 && refused['origin_not_allowed'] === 1 ? found : null;
    });
    expect(summary).toMatchObject({
      admitting: { paused_at: null, out_of_credits: false, draining: false },
      limits: { calls: 3, call_seconds: 600 },
      today: { calls: 1, budget_seconds: 1200 },
    });
    expect(summary.today.spent_seconds).toBeLessThan(60);
    const { minutes } = summary.hour;
    expect(minutes.live).toHaveLength(60);
    expect(minutes.opened.reduce((sum, n) => sum + n, 0)).toBe(1);
    expect(Math.max(...minutes.live)).toBe(1);
    expect(summary.hour.calls).toBe(1);
    expect(summary.hour.end_lag_ms?.p95).toBeLessThan(10_000);
  });

  it('names those who can be talked to, and no word of their prompts', async () => {
    desk = await openDesk();
    const { text, json } = await desk.ask('GET', '/people');
    const { personas, replicas } = json() as Record<string, { owner: string; name: string }[]>;
    expect(personas?.map(({ name, owner }) => [name, owner])).toContainEqual(['Concierge', 'own']);
    expect(replicas?.map(({ name, owner }) => [name, owner])).toContainEqual(['Anna', 'stock']);
    expect(text).not.toMatch(/prompt|api_key|sk-provider/);
  });

  it('says why it cannot name them', async () => {
    desk = await openDesk({ simulator: { scenario: 'refuses-key' } });
    const reply = await desk.ask('GET', '/people');
    expect([reply.status, reply.json()['error']]).toEqual([
      502,
      expect.stringContaining('Tavus refuses TAVUS_API_KEY'),
    ]);
  });
});
