// What a day may cost, and how often a visitor may call on it (UTC).
import { afterEach, describe, expect, it } from 'vitest';
import { openStand, type Stand } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

/** Ten o'clock in the evening: two hours are left of the day. */
const evening = Date.UTC(2026, 4, 20, 22);
const secondsToMidnight = 2 * 60 * 60;

let stand: Stand;
let now: number;
afterEach(() => stand.close());

async function open(env: Record<string, string>): Promise<void> {
  now = evening;
  stand = await openStand({
    now: () => now,
    env: { ABSENT_SECONDS: '3600', MAX_CONCURRENT_CALLS: '9', MAX_CALL_SECONDS: '600', ...env },
  });
}

const refusal = (code: string, status: number) => ({
  status,
  json: { code, retry_after: secondsToMidnight },
});

describe('the budget of a day', () => {
  it('is kept by the worst case, gives back what was not used, and is new tomorrow', async () => {
    await open({ DAILY_CALL_SECONDS: '1500' });
    const { conversation_id: id, end_token: token } = (await stand.create()).json;
    expect((await stand.create()).status).toBe(201);
    expect(await stand.create()).toMatchObject(refusal('budget_spent', 503));
    await stand.post(`/api/conversations/${id}/end`, token);
    await until('it has ended', async () => (await stand.ledger.open()).length === 1);
    expect((await stand.create()).status).toBe(201);
    expect((await stand.create()).json.code).toBe('budget_spent');
    now += secondsToMidnight * 1000;
    expect((await stand.create()).status).toBe(201);
  });

  it('is not touched by a create that Tavus refuses', async () => {
    await open({ DAILY_CALL_SECONDS: '600' });
    stand.simulator.play('over-capacity');
    expect((await stand.create()).json.code).toBe('at_capacity');
    stand.simulator.play('works');
    expect((await stand.create()).status).toBe(201);
  });
});

describe('the quota of a visitor', () => {
  it('is his alone, and new tomorrow', async () => {
    await open({ VISITOR_CALLS_PER_DAY: '2', TRUST_PROXY: '127.0.0.1' });
    const from = (address: string) => stand.create({}, { 'x-forwarded-for': address });
    for (let calls = 0; calls < 2; calls += 1) expect((await from('203.0.113.5')).status).toBe(201);
    expect(await from('203.0.113.5')).toMatchObject(refusal('visitor_quota', 429));
    expect((await from('203.0.113.6')).status).toBe(201);
    now += secondsToMidnight * 1000;
    expect((await from('203.0.113.5')).status).toBe(201);
  });

  it('is that of a whole IPv6 network, and of an IPv4 address however it is written', async () => {
    await open({ VISITOR_CALLS_PER_DAY: '1', TRUST_PROXY: '127.0.0.1' });
    const from = (address: string) => stand.create({}, { 'x-forwarded-for': address });
    expect((await from('2001:db8:1:2::1')).status).toBe(201);
    expect(await from('2001:db8:1:2::2')).toMatchObject(refusal('visitor_quota', 429));
    expect((await from('2001:db8:1:3::1')).status).toBe(201);
    expect((await from('::ffff:203.0.113.5')).status).toBe(201);
    expect(await from('203.0.113.5')).toMatchObject(refusal('visitor_quota', 429));
    expect((await from('::ffff:203.0.113.6')).status).toBe(201);
  });
});
