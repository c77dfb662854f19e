// The API key, and whatever Tavus says, stay here: every reply and every log line is searched.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

describe('no log line holds the key, a token or an address', () => {
  it('at the most talkative level', async () => {
    const { json } = await stand.create({}, { 'x-api-key': 'not-ours' });
    await stand.post(`/api/conversations/${json.conversation_id}/end`, json.end_token);
    stand.simulator.play({ create: { instead: 'reset' } });
    await stand.create();
    await stand.app.close();
    expect(log.length).toBeGreaterThan(2);
    for (const line of log) {
      expect(line).not.toContain(canaryKey);
      expect(line).not.toContain(json.end_token);
      expect(line).not.toContain('remoteAddress');
    }
  });
});
