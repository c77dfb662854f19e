// What the ledger says to one who asks for a call, as the page is told it.
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../server/app.ts';
import { createAdmitting } from '../../../server/calls/admitting.ts';
import type { Ports } from '../../../server/calls/calls.ts';
import { createLedger } from '../../../server/ledger/ledger.ts';
import { placeLifeMs, usualPresentMs } from '../../../server/ledger/line.ts';
import { MemoryStore } from '../../../server/ledger/memory.ts';
import { at, confirmation, intent } from '../ledger/suite-ledger.ts';

const unlimited = { visitorCallsPerDay: 0 };
const logged: unknown[] = [];
const log: Ports['log'] = {
  info: () => undefined,
  warn: () => undefined,
  error: (fields, message) => void logged.push([message, fields]),
};

/** A ledger, and who asks it, on a clock that the test moves. */
function open(env: Record<string, string> = {}) {
  const store = new MemoryStore();
  const ledger = createLedger(store);
  const clock = { now: at };
  const settings = { TAVUS_API_KEY: 'tvsk_0123456789', ALLOWED_ORIGINS: 'https://shop.example' };
  const config = readConfig({ ...settings, MAX_CONCURRENT_CALLS: '1', ...env });
  const admitting = createAdmitting({ config, ledger, log, now: () => clock.now } as Ports);
  const asking = (who: string, more = {}) =>
    intent(who, { visitor: `visitor-${who}`, createdAt: clock.now, ...more });
  return {
    ...{ store, ledger, clock, admitting },
    hurries: (who: string, more = {}) => admitting.admit(asking(who, more), unlimited, false),
    waits: (who: string, more = {}) => admitting.admit(asking(who, more), unlimited, true),
    asking,
  };
}

/** A store that cannot be reached. */
function broken() {
  const opened = open();
  const fails = () => Promise.reject(new Error('no disk'));
  Object.assign(opened.store, { admit: fails, get: fails, line: fails });
  return opened;
}

describe('one who asks for a call', () => {
  it('is let in, and told again what he was told when he repeats himself', async () => {
    const { hurries } = open();
    expect(await hurries('a')).toEqual({ kind: 'admitted', place: null, isProbe: false });
    expect(await hurries('a')).toMatchObject({ kind: 'repeated', entry: { nonce: 'a' } });
  });

  it('is refused for a quarter of a minute when all lines are busy', async () => {
    const { hurries } = open();
    await hurries('a');
    await expect(hurries('b')).rejects.toMatchObject({
      code: 'at_capacity',
      retryAfterSeconds: 15,
    });
  });

  it('is told his place in line, and to ask again soon', async () => {
    const { hurries, waits } = open();
    await hurries('a');
    expect(await waits('b')).toEqual({ kind: 'waiting', place: 1, pollSeconds: 3 });
    expect(await waits('c')).toEqual({ kind: 'waiting', place: 2, pollSeconds: 3 });
  });

  it('is told to ask less often while it is Tavus that has no room', async () => {
    const { waits, ledger } = open({ MAX_CONCURRENT_CALLS: '9' });
    const came = await waits('a');
    await ledger.turnAway('a', came.kind === 'admitted' ? came.place : null, at);
    expect(await waits('a')).toEqual({ kind: 'waiting', place: 1, pollSeconds: 5 });
  });

  it('is refused where there is no line to stand in', async () => {
    const { hurries, waits } = open({ MAX_WAITING_VISITORS: '0' });
    await hurries('a');
    await expect(waits('b')).rejects.toMatchObject({ code: 'at_capacity' });
  });

  it('is told why calls are stopped, and when to come back', async () => {
    const { hurries, ledger } = open();
    await ledger.closeForCredits(at - 30_000);
    await expect(hurries('a')).rejects.toMatchObject({
      code: 'out_of_credits',
      retryAfterSeconds: 30,
    });
    await ledger.pause(at);
    await expect(hurries('a')).rejects.toMatchObject({ code: 'paused' });
  });

  it('is told that he has taken the call back', async () => {
    const { hurries, ledger, asking } = open();
    await ledger.cancel(asking('a').requestKey ?? '', at);
    await expect(hurries('a')).rejects.toMatchObject({
      code: 'not_allowed',
      message: 'This call was taken back.',
    });
  });

  it('is told that his ticket has been used', async () => {
    const { hurries } = open({ MAX_CONCURRENT_CALLS: '9' });
    await hurries('a', { once: ['ticket:1'] });
    await expect(hurries('b', { once: ['ticket:1'] })).rejects.toMatchObject({
      code: 'bad_ticket',
    });
  });

  it('is sent away until tomorrow when the day is spent, or his part of it', async () => {
    const day = 24 * 60 * 60;
    const retryAfterSeconds = day - ((at / 1000) % day);
    const spent = open({ MAX_CONCURRENT_CALLS: '9', DAILY_CALL_SECONDS: '1000' });
    await spent.hurries('a');
    await expect(spent.hurries('b')).rejects.toMatchObject({
      ...{ code: 'budget_spent', retryAfterSeconds },
    });
    const { admitting, asking } = open({ MAX_CONCURRENT_CALLS: '9' });
    const often = { visitorCallsPerDay: 1 };
    await admitting.admit(asking('a', { visitor: 'ada' }), often, false);
    await expect(
      admitting.admit(asking('b', { visitor: 'ada' }), often, false),
    ).rejects.toMatchObject({ code: 'visitor_quota', retryAfterSeconds });
  });

  it('is bound by what his site may have', async () => {
    const site = 'https://shop.example';
    const sites = { [site]: { max_concurrent_calls: 1 } };
    const { hurries } = open({ MAX_CONCURRENT_CALLS: '9', SITES: JSON.stringify(sites) });
    await hurries('a', { site });
    await expect(hurries('b', { site })).rejects.toMatchObject({ code: 'at_capacity' });
    expect((await hurries('c')).kind).toBe('admitted');
  });

  it('is told when nothing can be recorded, and the cause is kept for the log', async () => {
    await expect(broken().hurries('a')).rejects.toMatchObject({
      code: 'store_unavailable',
      cause: { message: 'no disk' },
    });
  });
});

describe('one who asks a process that is about to stop', () => {
  it('stands in line although a call is free, or is refused', async () => {
    const { admitting, asking } = open();
    const stand = (who: string, waits: boolean) =>
      admitting.standInLine(asking(who), unlimited, waits);
    expect(await stand('a', true)).toEqual({ kind: 'waiting', place: 1, pollSeconds: 3 });
    await expect(stand('b', false)).rejects.toMatchObject({ code: 'at_capacity' });
  });

  it('is told again what he was told', async () => {
    const { admitting, asking, hurries } = open();
    await hurries('a');
    expect((await admitting.standInLine(asking('a'), unlimited, false)).kind).toBe('repeated');
  });
});

describe('who is in line', () => {
  it('counts as present for long while nobody could be heard, and as ever after', async () => {
    const { admitting, hurries, waits, ledger, clock } = open();
    await hurries('a');
    for (const who of ['b', 'c']) await waits(who);
    await ledger.discard('a', at);
    clock.now = at + 60_000;
    admitting.hearAnew();
    expect(await waits('c')).toMatchObject({ kind: 'waiting', place: 2 });
    clock.now += usualPresentMs;
    expect((await waits('c')).kind).toBe('admitted');
  });

  it('has a place, until he has been silent for too long', async () => {
    const { admitting, hurries, waits, clock, asking } = open();
    const key = asking('b').requestKey ?? '';
    await hurries('a');
    expect(await admitting.placeOf(key)).toBeNull();
    await waits('b');
    expect(await admitting.placeOf(key)).toMatchObject({ requestKey: key, since: at });
    clock.now = at + placeLifeMs - 1;
    expect(await admitting.isUnderWay(key)).toBe(true);
    clock.now = at + placeLifeMs;
    expect(await admitting.placeOf(key)).toBeNull();
    expect(await admitting.isUnderWay(key)).toBe(false);
  });

  it('cannot be told while the store is away: that is logged, and whoever must know is refused', async () => {
    const { admitting } = broken();
    expect(await admitting.placeOf('key-of-b-0123456789')).toBeNull();
    const failed = 'store failed to tell who is in line';
    expect(logged).toMatchObject([[failed, { err: { message: 'no disk' } }]]);
    await expect(admitting.isUnderWay('key-of-b-0123456789')).rejects.toMatchObject({
      code: 'store_unavailable',
      cause: { message: 'no disk' },
    });
  });
});

describe('a request key', () => {
  it('is under way from its admission to the end of its call', async () => {
    const { admitting, hurries, ledger, asking } = open();
    const key = asking('a').requestKey ?? '';
    expect(await admitting.isUnderWay(key)).toBe(false);
    await hurries('a');
    expect(await admitting.isUnderWay(key)).toBe(true);
    await ledger.confirm('a', confirmation('ca'));
    await ledger.requestEnd('ca', 'visitor', at);
    expect(await admitting.isUnderWay(key)).toBe(true);
    await ledger.settleEnd('ca', at);
    expect(await admitting.isUnderWay(key)).toBe(false);
  });
});
