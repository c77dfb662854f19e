import { afterEach, describe, expect, it } from 'vitest';
import { openStand, page, type Stand } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

let stand: Stand;
afterEach(() => stand.close());

async function openLogged() {
  const log: string[] = [];
  let now = Date.now();
  stand = await openStand({ log, now: () => now });
  const lines = (message: string) =>
    log
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ msg }) => msg === message);
  return { lines, pass: (ms: number) => (now += ms) };
}

describe('the log', () => {
  it('has one line for each call that is over, with its reason and its seconds', async () => {
    const { lines, pass } = await openLogged();
    const { json } = await stand.create();
    pass(12_345);
    const end = `/api/conversations/${json.conversation_id}/end`;
    await stand.post(end, json.end_token);
    await stand.post(end, json.end_token);
    await until('the end is logged', () => lines('call ended').length > 0);
    expect(lines('call ended')).toMatchObject([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
        conversationId: json.conversation_id,
        origin: page,
        reason: 'visitor',
        seconds: 12.345,
        lagSeconds: 0,
        vainAttempts: 0,
      },
    ]);
  });

  it('leads from a visitor’s request to Tavus’s', async () => {
    const { lines } = await openLogged();
    const { json } = await stand.create();
    stand.simulator.play('over-capacity');
    const refused = await stand.create();
    const [made, vain] = stand.asked.filter(({ path }) => path === '/v2/conversations');
    expect(made?.id).toMatch(/^[\da-f-]{36}$/);
    expect(lines('call opened')).toMatchObject([
      { conversationId: json.conversation_id, tavusRequestId: made?.id },
    ]);
    expect(lines('Tavus made no usable conversation')).toMatchObject([
      { code: 'at_capacity', requestId: refused.json.request_id, tavusRequestId: vain?.id },
    ]);
  });

  it('names each request so that no other one is called the same', async () => {
    await openLogged();
    const ids = await Promise.all(
      Array.from({ length: 20 }, async () => (await stand.create('{')).json.request_id),
    );
    expect(new Set(ids).size).toBe(20);
    for (const id of ids) expect(id).toMatch(/^[\w-]{12}$/);
  });

  it('finds the line of a refusal by what its page was told, also when a fault was behind it', async () => {
    const { lines } = await openLogged();
    const refused = await stand.create('{');
    expect(lines('refused')).toMatchObject([
      { requestId: refused.json.request_id, code: 'bad_request', origin: page, level: 'info' },
    ]);
    stand.ledger.reserve = () => Promise.reject(new Error('no ledger'));
    const failed = await stand.create();
    expect(lines('store_unavailable')).toMatchObject([
      {
        requestId: failed.json.request_id,
        code: 'store_unavailable',
        origin: page,
        level: 'error',
      },
    ]);
  });
});
