// A reply that nobody can read any more: its call is over at once, not when its grace is. Over real sockets.
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { openRawSocket, rawRequest } from '../../support/raw-socket.ts';
import { openStand, page, type Stand } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

let stand: Stand;
afterEach(() => stand.close());

const create = rawRequest('POST /api/conversations', { Origin: page, 'Content-Length': '2' }, '{}');

it('a create behind a request whose refusal closes the connection leaves no call', async () => {
  stand = await openStand();
  await stand.app.listen({ port: 0, host: '127.0.0.1' });
  const raw = openRawSocket((stand.app.server.address() as AddressInfo).port);
  const empty = { 'Content-Type': 'application/json', 'Content-Length': '0' };
  raw.say(rawRequest('POST /nowhere', empty) + create);
  await raw.over();
  await until('it was asked for', () => stand.simulator.meter.conversations().length === 1);
  await until('nothing is live', () => stand.simulator.meter.live().length === 0);
  await until('nothing is open', async () => (await stand.ledger.open()).length === 0);
  expect(raw.statuses).toEqual([400]);
});
