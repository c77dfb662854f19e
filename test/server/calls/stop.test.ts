// Stopping with calls running: within seconds, and nothing stays, whoever holds a connection open.
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStand, page, type Stand } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

let stand: Stand;
let base: string;
const sockets: Socket[] = [];
beforeEach(async () => {
  stand = await openStand({ env: { ABSENT_SECONDS: '3600' } });
  base = await stand.app.listen({ port: 0 });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await stand.close();
});

const live = () => stand.simulator.meter.live().length;
const create = (signal?: AbortSignal) =>
  fetch(`${base}/api/conversations`, {
    method: 'POST',
    headers: { origin: page },
    ...(signal && { signal }),
  });
const asked = () => until('Tavus was asked', () => stand.asked.length > 0);

/** A connection that has sent so much and then falls silent. */
async function silentAfter(bytes: string): Promise<void> {
  const { port } = stand.app.server.address() as AddressInfo;
  const socket = connect({ port, host: 'localhost' });
  sockets.push(socket.on('error', () => undefined));
  await new Promise((resolve) => socket.once('connect', resolve));
  await new Promise((resolve) => socket.write(bytes, resolve));
}

describe('a stop', () => {
  it.each([
    ['silent', ''],
    ['in the middle of a header', 'POST /api/conversations HTTP/1.1\r\nHo'],
    [
      'in the middle of a body',
      `POST /api/conversations HTTP/1.1\r\nHost: x\r\nOrigin: ${page}\r\nContent-Length: 9\r\n\r\n{`,
    ],
  ])('is not held up by a client that is %s', async (_what, bytes) => {
    await stand.create();
    await silentAfter(bytes);
    await stand.app.close();
    expect(live()).toBe(0);
  });

  it('lets a create under way come to its end, and ends it', async () => {
    stand.simulator.play({ create: { delayMs: 300 } });
    const creating = create();
    await asked();
    await stand.app.close();
    await creating.catch(() => undefined);
    expect(stand.simulator.meter.conversations()).toHaveLength(1);
    expect(live()).toBe(0);
  });

  it('waits for a slow create too, and ends what it makes', async () => {
    stand.simulator.play({ create: { delayMs: 4_500 } });
    const creating = create().catch(() => undefined);
    await asked();
    await stand.app.close();
    await creating;
    expect(stand.simulator.meter.conversations()).toHaveLength(1);
    expect(live()).toBe(0);
  });

  it('waits also for a create whose visitor has left', async () => {
    stand.simulator.play({ create: { delayMs: 300 } });
    const leaving = new AbortController();
    const creating = create(leaving.signal);
    await asked();
    leaving.abort();
    await expect(creating).rejects.toThrow();
    await stand.app.close();
    expect(stand.simulator.meter.conversations()).toHaveLength(1);
    expect(live()).toBe(0);
  });

  it('admits nobody any more', async () => {
    stand.simulator.play({ create: { delayMs: 300 } });
    const creating = stand.create();
    await asked();
    const stopping = stand.app.close();
    const refused = await create();
    expect(await refused.json()).toMatchObject({ code: 'paused', retry_after: 15 });
    await Promise.all([creating, stopping]);
    expect(stand.simulator.meter.conversations()).toHaveLength(1);
    expect(live()).toBe(0);
  });

  it('does not wait for ever for a Tavus that says nothing', async () => {
    await stand.create();
    stand.simulator.play({ end: { instead: 'silence' } });
    await stand.app.close();
    expect(live()).toBe(1);
  });
});
