import { afterEach, describe, expect, it } from 'vitest';
import { firstCreditsRetryMs, probeMs } from '../../../server/ledger/gate.ts';
import { openStand, type Stand } from '../../support/stand.ts';

let stand: Stand;
afterEach(() => stand.close());

const creates = () => stand.asked.filter(({ path }) => path === '/v2/conversations').length;

/** An account whose credits come and go. */
async function openAccount() {
  let now = Date.now();
  const log: string[] = [];
  stand = await openStand({ now: () => now, log });
  stand.simulator.play({ outOfCredits: true });
  return {
    log,
    pass: (ms: number) => (now += ms),
    pay: () => stand.simulator.play({ outOfCredits: false }),
  };
}

describe('when Tavus has no credits left', () => {
  it('says so, and does not ask again for every visitor', async () => {
    const { log } = await openAccount();
    const first = await stand.create();
    expect([first.status, first.json.code]).toEqual([503, 'out_of_credits']);
    for (let visitor = 0; visitor < 5; visitor += 1) {
      const { status, json, headers } = await stand.create();
      expect([status, json.code]).toEqual([503, 'out_of_credits']);
      expect(json.retry_after).toBe(firstCreditsRetryMs / 1000);
      expect(headers['retry-after']).toBe(String(firstCreditsRetryMs / 1000));
    }
    expect(creates()).toBe(1);
    expect(log.filter((line) => line.includes('no credits left'))).toHaveLength(1);
    expect(await stand.ledger.open()).toEqual([]);
  });

  it('lets one visitor find out later, and everybody in when there are some again', async () => {
    const { pass, pay, log } = await openAccount();
    await stand.create();
    pass(firstCreditsRetryMs);
    expect((await stand.create()).json.code).toBe('out_of_credits');
    expect(creates()).toBe(2);
    pass(firstCreditsRetryMs);
    expect((await stand.create()).json.code).toBe('out_of_credits');
    expect(creates()).toBe(2);
    pay();
    pass(firstCreditsRetryMs + probeMs);
    expect((await stand.create()).status).toBe(201);
    expect((await stand.create()).status).toBe(201);
    expect(log.filter((line) => line.includes('credits again'))).toHaveLength(1);
  });

  it('believes no trial, which may cost nothing', async () => {
    const { pass, pay, log } = await openAccount();
    await stand.create();
    pay();
    pass(firstCreditsRetryMs);
    expect((await stand.create({ test_mode: true })).status).toBe(201);
    expect((await stand.create()).json.code).toBe('out_of_credits');
    expect(log.join('')).not.toContain('credits again');
    pass(probeMs);
    expect((await stand.create()).status).toBe(201);
    expect((await stand.create()).status).toBe(201);
  });

  it('opens again when an operator says so', async () => {
    const { pay } = await openAccount();
    await stand.create();
    pay();
    expect((await stand.create()).json.code).toBe('out_of_credits');
    await stand.ledger.unpause();
    expect((await stand.create()).status).toBe(201);
  });
});

describe('when an operator has paused calls', () => {
  it('refuses a visitor, and lets him in when they go on', async () => {
    await openAccount().then(({ pay }) => pay());
    await stand.ledger.pause(Date.now());
    const refused = await stand.create({ wait: true, request_key: 'a-request-key-0123456789' });
    expect([refused.status, refused.json.code]).toEqual([503, 'paused']);
    expect(creates()).toBe(0);
    await stand.ledger.unpause();
    const again = await stand.create({ wait: true, request_key: 'a-request-key-0123456789' });
    expect(again.status).toBe(201);
  });
});
