// Heads that Node would answer by itself, in a shape of its own: here they are answered like everything else.
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRawSocket, rawRequest } from '../../support/raw-socket.ts';
import { openStand, type Stand } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

let stand: Stand;
beforeAll(async () => {
  stand = await openStand();
  await stand.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => stand.close());

async function answer(...lines: readonly string[]) {
  const raw = openRawSocket((stand.app.server.address() as AddressInfo).port);
  raw.say([...lines, 'Connection: close', '', ''].join('\r\n'));
  return raw.over();
}

describe('a request', () => {
  it.each([
    ['no host', []],
    ['two hosts', ['Host: a', 'host: b']],
    ['one host twice', ['Host: a', 'Host: a']],
  ])('that names %s is refused in our own words', async (_what, hosts) => {
    const { statuses, text } = await answer('GET /healthz HTTP/1.1', ...hosts);
    expect(statuses).toEqual([400]);
    expect(text).toContain('"code":"bad_request"');
    expect(text).toMatch(/^x-content-type-options: nosniff/im);
  });

  it('of HTTP/1.0 need not name one', async () => {
    expect((await answer('GET /healthz HTTP/1.0')).statuses).toEqual([200]);
  });

  it.each(['100-continue', 'something else', ''])('that expects "%s" is answered', async (what) => {
    const { statuses, text } = await answer('GET /healthz HTTP/1.1', 'Host: x', `Expect: ${what}`);
    expect(statuses.at(-1)).toBe(200);
    expect(text).toContain('{"status":"ok"}');
  });
});

it('that is no request ends the reply before it, and writes nothing into that', async () => {
  const { conversation_id: id, end_token: token } = (await stand.create()).json;
  const head = { 'Content-Length': String(token.length), 'Content-Type': 'text/plain' };
  const raw = openRawSocket((stand.app.server.address() as AddressInfo).port);
  raw.say(rawRequest(`POST /api/conversations/${id}/presence`, head, token));
  await until('the stream has begun', () => raw.text.includes('event: remaining'));
  raw.say('\0nonsense\r\n\r\n');
  expect((await raw.over()).statuses).toEqual([200]);
  await until('its visitor has left', async () => {
    return (await stand.ledger.find({ conversationId: id }))?.streamedBy === null;
  });
});
