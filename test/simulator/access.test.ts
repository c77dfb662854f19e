// Who may call the API, and what is remembered of who did.
import { expect, it } from 'vitest';
import { startStand } from './harness.ts';

it.each([{ 'x-api-key': 'wrong' }, { 'x-api-key': '' }])('refuses %o', async (headers) => {
  const { simulator, call } = await startStand();
  const response = await call('POST', '/v2/conversations', { face_id: 'r1' }, headers);
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({ message: 'Invalid access token' });
  expect(simulator.meter.conversations()).toEqual([]);
});

it('lets any page in, like Tavus, and counts it', async () => {
  const { simulator, call } = await startStand();
  const origin = 'https://page.test';
  const preflight = await call('OPTIONS', '/v2/conversations', undefined, {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'x-api-key,content-type',
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  expect(preflight.headers.get('access-control-allow-headers')).toMatch(/x-api-key/);
  expect(simulator.requestsWithOrigin).toBe(1);
  const response = await call('GET', '/v2/conversations', undefined, { origin });
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(simulator.requestsWithOrigin).toBe(2);
  await call('GET', '/v2/conversations');
  expect(simulator.requestsWithOrigin).toBe(2);
});

it('logs what the API was asked, refused and unknown paths too, but not the room', async () => {
  const { simulator, call, create } = await startStand();
  const { conversation_id } = await create({ face_id: 'r1' });
  await fetch(`${simulator.url}/rooms/${conversation_id}`);
  await call('POST', '/elsewhere?a=b', 'no json', { 'x-api-key': 'wrong' });
  expect(simulator.requests).toMatchObject([
    { method: 'POST', path: '/v2/conversations', query: '', body: { face_id: 'r1' } },
    { method: 'POST', path: '/elsewhere', query: 'a=b', at: 1_800_000_000_000 },
  ]);
  expect(simulator.requests[1]?.headers['x-api-key']).toBe('wrong');
});

it('answers 404 to a path it does not have', async () => {
  const { call } = await startStand();
  const response = await call('GET', '/v2/nothing');
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ message: 'Not Found' });
});
