// A crowd that wants the endpoint down, and one visitor in the midst of it who opens a call, keeps it and ends it.
// Real sockets; as many and as long as is bounded here.
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreateReply, HeartbeatReply } from '../../contract/calls.ts';
import { openRawSocket, rawRequest, type RawSocket } from '../support/raw-socket.ts';
import { openStand, page, type Stand } from '../support/stand.ts';
import { until } from '../support/until.ts';

const ofEachKind = 100;
let stand: Stand;
let base: string;
let crowd: Crowd;
beforeAll(async () => {
  stand = await openStand({ env: { RATE_LIMIT_MAX: '10', TRUST_PROXY: '127.0.0.1' } });
  base = await stand.app.listen({ port: 0, host: '127.0.0.1' });
  crowd = attack((stand.app.server.address() as AddressInfo).port);
});
afterAll(async () => {
  crowd.stop();
  await stand.close();
});

interface Crowd {
  readonly sockets: readonly RawSocket[];
  stop(): void;
}

const text = { Origin: page, 'Content-Type': 'text/plain' };

const close = { Connection: 'close' };

/** What each kind says first, and what it goes on saying while nobody stops it. */
const kinds: readonly { readonly first: string; readonly more: string }[] = [
  // Slowloris: a head that grows by a byte now and then.
  { first: 'POST /api/conversations HTTP/1.1\r\nHost: x\r\nX-Slow: ', more: 'x' },
  { first: '', more: '' },
  { first: 'GET /healthz HTTP/1.1\r\nHost: x\r\n', more: 'X-Flood: '.padEnd(2_000, 'x') + '\r\n' },
  {
    first: rawRequest('POST /api/conversations', { ...text, 'Transfer-Encoding': 'chunked' }),
    more: `7ff\r\n${'x'.repeat(0x7ff)}\r\n`,
  },
  { first: rawRequest('POST /api/conversations', { ...text, 'Content-Length': '99' }), more: 'x' },
  { first: rawRequest('POST /webhooks/tavus/x', { 'Content-Length': '4000000' }), more: 'x' },
  { first: rawRequest('GET /readyz').repeat(20) + rawRequest('GET /', close), more: '' },
  { first: '\u0016\u0003\u0001nonsense', more: '\0' },
];

function attack(port: number): Crowd {
  const members = kinds.flatMap((kind) =>
    Array.from({ length: ofEachKind }, () => ({ ...kind, raw: openRawSocket(port) })),
  );
  for (const { raw, first } of members) raw.say(first);
  const timer = setInterval(() => {
    for (const { raw, more } of members) if (more !== '' && !raw.closed) raw.say(more);
  }, 200);
  return {
    sockets: members.map(({ raw }) => raw),
    stop() {
      clearInterval(timer);
      for (const { raw } of members) raw.socket.destroy();
    },
  };
}

/** Our proxy says that he is somebody else. */
const ofVisitor = { origin: page, 'x-forwarded-for': '203.0.113.9' };

const ask = (path: string, body = '') =>
  fetch(base + path, { method: 'POST', body, headers: ofVisitor });

describe('while a crowd attacks', () => {
  it('a visitor opens a call, keeps it until the crowd is cut off, and ends it', async () => {
    const started = await ask('/api/conversations', '{}');
    expect(started.status).toBe(201);
    const { conversation_id: id, end_token: token } = (await started.json()) as CreateReply;
    const path = `/api/conversations/${id}`;
    const stream = await ask(`${path}/presence`, token);
    const reader = stream.body?.getReader();
    let heard = 0;
    const crowdIsGone = () => crowd.sockets.every(({ closed }) => closed);
    await until(
      'the crowd is cut off',
      async () => {
        const beat = (await (await ask(`${path}/heartbeat`, token)).json()) as HeartbeatReply;
        expect(beat.status).toBe('active');
        heard += (await reader?.read())?.value?.length ?? 0;
        return crowdIsGone();
      },
      40_000,
    );
    expect(heard).toBeGreaterThan(0);
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
    expect((await ask(`${path}/end`, token)).status).toBe(204);
    await until('it has ended', () => stand.simulator.meter.live().length === 0);
    expect((await stand.ledger.find({ conversationId: id }))?.reason).toBe('visitor');
  }, 60_000);

  it('the crowd has opened nothing, and was told what each did wrong', () => {
    expect(stand.simulator.meter.conversations()).toHaveLength(1);
    const told = new Set(crowd.sockets.flatMap(({ statuses }) => statuses));
    expect([...told].sort()).toEqual([200, 400, 404, 408, 413, 429, 431]);
  });
});
