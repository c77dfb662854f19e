import { afterEach, expect, it } from 'vitest';
import { openStand, type Stand } from '../support/stand.ts';

let stand: Stand;
afterEach(() => stand.close());

const get = async (url: string) => {
  const reply = await stand.app.inject({ method: 'GET', url });
  return { status: reply.statusCode, body: reply.json<Record<string, unknown>>() };
};

it('is alive as soon as it listens', async () => {
  stand = await openStand();
  expect(await get('/healthz')).toEqual({ status: 200, body: { status: 'ok' } });
});

it('is ready when its store answers and Tavus takes the key', async () => {
  stand = await openStand();
  expect(await get('/readyz')).toEqual({
    status: 200,
    body: { status: 'ready', store: true, key: true },
  });
});

it('is not ready while Tavus refuses the key, and asks it only now and then', async () => {
  let now = Date.now();
  stand = await openStand({ simulator: { scenario: 'refuses-key' }, now: () => now });
  await get('/readyz');
  expect(await get('/readyz')).toEqual({
    status: 503,
    body: { status: 'not ready', store: true, key: false },
  });
  const probes = stand.simulator.requests.filter(({ path }) => !path.includes('status='));
  expect(probes).toHaveLength(1);
  stand.simulator.play('works');
  now += 31_000;
  expect((await get('/readyz')).status).toBe(200);
});
