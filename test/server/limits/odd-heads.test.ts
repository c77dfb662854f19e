// Heads that Node would answer by itself, in a shape of its own: here they are answered like everything else.
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRawSocket } from '../../support/raw-socket.ts';
import { openStand, type Stand } from '../../support/stand.ts';

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
