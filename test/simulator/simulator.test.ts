// Starting and stopping.
import { expect, it } from 'vitest';
import { startSimulator } from '../../simulator/simulator.ts';
import { startStand } from './harness.ts';

it('answers on localhost, where browsers look for its rooms', async () => {
  const { simulator, create } = await startStand();
  expect(simulator.roomOrigin).toBe(simulator.url.replace('127.0.0.1', 'localhost'));
  const { conversation_url } = await create();
  expect((await fetch(conversation_url)).status).toBe(200);
});

it('puts the origin it is given into conversation_url', async () => {
  const { simulator, create } = await startStand({ roomOrigin: 'https://rooms.test' });
  expect(simulator.roomOrigin).toBe('https://rooms.test');
  expect((await create()).conversation_url).toMatch(/^https:\/\/rooms\.test\/c/);
});

it('rejects when its port is taken', async () => {
  const { simulator } = await startStand();
  const port = Number(new URL(simulator.url).port);
  await expect(startSimulator({ apiKey: 'key', port })).rejects.toThrow('EADDRINUSE');
});

it('ends streams and forgets delays when it closes', async () => {
  const { simulator, call, create, enter } = await startStand();
  const visitor = await enter((await create()).conversation_id);
  simulator.play({ end: { delayMs: 60_000 } });
  const hanging = call('POST', '/v2/conversations/c0/end');
  hanging.catch(() => undefined);
  await expect.poll(() => simulator.requests).toHaveLength(2);
  await simulator.close();
  await visitor.over;
  await expect(hanging).rejects.toThrow('fetch failed');
});

it('evaluates timers by itself', async () => {
  let now = 0;
  const { simulator, create, enter } = await startStand({ now: () => now });
  const visitor = await enter((await create()).conversation_id);
  now = 3_600_000;
  await visitor.over;
  expect(visitor.heard()).toContain('max_call_duration reached');
  expect(simulator.meter.live()).toEqual([]);
});
