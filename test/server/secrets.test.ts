// The API key, and whatever Tavus says, stay here: every reply and every log line is searched.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTokens } from '../../server/calls/tokens.ts';
import { createLedger } from '../../server/ledger/ledger.ts';
import { MemoryStore } from '../../server/ledger/memory.ts';
import type { Behaviour } from '../../simulator/behaviour.ts';
import { canaryKey, openStand, page, type Reply, type Stand } from '../support/stand.ts';

const upstreamText = 'upstream-canary support@tavus.io';
let stand: Stand;
let log: string[];
beforeEach(async () => {
  log = [];
  stand = await openStand({ log, env: { MAX_CONCURRENT_CALLS: '50', ALLOWED_ORIGINS: page } });
});
afterEach(() => stand.close());

const said = (reply: Reply) => JSON.stringify([reply.headers, reply.text]);

const troubles: [string, Partial<Behaviour>][] = [
  ['everything works', {}],
  ['the key is refused', { refusesKey: true }],
  ['credits are out', { outOfCredits: true }],
  ['no slot is left', { slots: 0 }],
  ...[400, 401, 403, 404, 409, 422, 429, 500, 502, 522].map(
    (status): [string, Partial<Behaviour>] => [
      `Tavus answers ${String(status)}`,
      {
        create: {
          instead: { status, body: JSON.stringify({ error: `${upstreamText} ${canaryKey}` }) },
        },
      },
    ],
  ),
  [
    'Tavus answers a page',
    { create: { instead: { status: 200, body: `<h1>${upstreamText}</h1>` } } },
  ],
  ['the connection breaks', { create: { instead: 'reset' } }],
  ['half an answer comes', { create: { instead: 'half' } }],
];

describe('no reply holds the key or a word of Tavus', () => {
  it.each(troubles)('when %s', async (_what, behaviour) => {
    stand.simulator.play(behaviour);
    const create = await stand.create();
    const { conversation_id: id, end_token: token } = create.json;
    const replies = [
      create,
      await stand.create('{'),
      await stand.post(`/api/conversations/${id || 'c1'}/heartbeat`, token),
      await stand.post(`/api/conversations/${id || 'c1'}/end`, token),
    ];
    for (const reply of replies) {
      expect(said(reply)).not.toContain(canaryKey);
      expect(said(reply)).not.toContain('upstream-canary');
      expect(said(reply)).not.toMatch(/node_modules|at \w+ \(|127\.0\.0\.1:/);
    }
    expect(create.headers['access-control-allow-origin']).toBe(page);
  });
});

describe('no log line holds the key, a token, a request key or an address', () => {
  const address = '203.0.113.77';
  const requestKey = 'a-request-key-nobody-else-may-know';
  const tokenSecret = 'a-token-secret-that-is-long-enough-0123';
  const env = { TOKEN_SECRET: tokenSecret, TRUST_PROXY: '127.0.0.1', REQUIRE_AUTH: 'true' };
  const webhookSecret = () => createTokens(tokenSecret, stand.ledger.identity).webhookSecret;

  const noCall = { conversation_id: 'c1', end_token: 'none' };

  /** All that a visitor, Tavus and a stranger may send; every secret there is was in one of them. */
  async function visit(): Promise<string[]> {
    const from = { 'x-forwarded-for': address };
    const { json } = await stand.create({ request_key: requestKey }, from);
    const { conversation_id: id, end_token: token } = { ...noCall, ...json };
    await stand.create({ request_key: requestKey, nonsense: canaryKey }, from);
    await stand.post(`/api/conversations/${id}/heartbeat`, token, from);
    await stand.post(`/api/conversations/${id}/heartbeat`, `${token}x`, from);
    const shutdown = { event_type: 'system.shutdown', conversation_id: id };
    const headers = { 'content-type': 'application/json' };
    for (const secret of [webhookSecret(), 'wrong'])
      await stand.post(`/webhooks/tavus/${secret}`, JSON.stringify(shutdown), headers);
    await stand.post('/api/conversations/cancel', requestKey, from);
    await stand.post(`/api/conversations/${id}/end`, token, from);
    return [token, json.meeting_token ?? ''].filter((text) => text.length > 4);
  }

  it.each(troubles)('at the most talkative level, when %s', async (_what, behaviour) => {
    await stand.close();
    stand = await openStand({ log, env });
    stand.simulator.play(behaviour);
    const tokens = await visit();
    const secrets = [...tokens, canaryKey, tokenSecret, requestKey, address, webhookSecret()];
    await stand.app.close();
    expect(log.length).toBeGreaterThan(2);
    for (const secret of secrets) expect(log.join('\n')).not.toContain(secret);
  });

  it('when the store fails, and work is owed', async () => {
    await stand.close();
    const store = new MemoryStore();
    const fails = () => Promise.reject(new Error('no disk'));
    const broken = Object.assign(store, { takeBack: fails, change: fails });
    stand = await openStand({ log, env, ledger: createLedger(broken) });
    const tokens = await visit();
    expect(log.join('\n')).toMatch(/could not take \S{12} back/);
    for (const secret of [...tokens, canaryKey, requestKey, webhookSecret()])
      expect(log.join('\n')).not.toContain(secret);
  });
});
