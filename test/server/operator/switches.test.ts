// What an operator can do: end one, stop new ones everywhere or here, and let them in again.
import { afterEach, describe, expect, it } from 'vitest';
import { createLedger } from '../../../server/ledger/ledger.ts';
import { MemoryStore } from '../../../server/ledger/memory.ts';
import { until } from '../../support/until.ts';
import { openDesk, type Desk } from './desk.ts';

const open: Desk[] = [];
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close();
});
const openOne = async (options?: Parameters<typeof openDesk>[0]) => {
  const desk = await openDesk(options);
  open.push(desk);
  return desk;
};
const codeOf = async (desk: Desk) => (await desk.create()).json.code;
const readiness = async (desk: Desk) => {
  const reply = await desk.app.inject({ method: 'GET', url: '/readyz' });
  return [reply.statusCode, reply.json<{ status: string }>().status];
};

it('an end is carried out at Tavus, and told as the operator’s', async () => {
  const desk = await openOne();
  const id = await desk.call();
  expect((await desk.ask('POST', `/calls/${id}/end`)).status).toBe(204);
  await until('Tavus has ended it', () => desk.simulator.meter.live().length === 0);
  await until('it is counted', async () =>
    desk.metric('tavus_call_ended_total{reason="operator"}'),
  );
  expect((await desk.ledger.find({ conversationId: id }))?.reason).toBe('operator');
});

it('an id that is not ours is not ended', async () => {
  const desk = await openOne();
  const reply = await desk.ask('POST', '/calls/c0ffee/end');
  expect([reply.status, reply.json()['code']]).toEqual([404, 'not_found']);
  expect(desk.asked).toEqual([]);
});

it('a pause holds at every process, calls go on, and resume lets visitors in', async () => {
  const store = new MemoryStore();
  const [one, other] = [
    await openOne({ ledger: createLedger(store) }),
    await openOne({ ledger: createLedger(store) }),
  ];
  await one.call();
  expect((await one.ask('POST', '/pause')).status).toBe(204);
  expect(await codeOf(other)).toBe('paused');
  expect(one.simulator.meter.live()).toHaveLength(1);
  expect(await other.metric('tavus_call_paused')).toBe(1);
  expect(await readiness(other)).toEqual([200, 'ready']);
  await other.ask('POST', '/resume');
  expect((await one.create()).status).toBe(201);
});

it('a drain is of one process: it admits nobody, is not ready, and keeps its calls', async () => {
  const desk = await openOne();
  const id = await desk.call();
  await desk.ask('POST', '/drain');
  expect(await codeOf(desk)).toBe('paused');
  expect(await readiness(desk)).toEqual([503, 'draining']);
  expect(await desk.metric('tavus_call_draining')).toBe(1);
  expect((await desk.ledger.find({ conversationId: id }))?.state).toBe('live');
  await desk.ask('POST', '/resume');
  expect(await readiness(desk)).toEqual([200, 'ready']);
  expect((await desk.create()).status).toBe(201);
});

describe('at a drained process', () => {
  const asks = (key: string) => ({ request_key: key.repeat(16), wait: true });

  it('who can wait stands in line, and the next question to another one lets him in', async () => {
    const store = new MemoryStore();
    const drained = await openOne({ ledger: createLedger(store) });
    const other = await openOne({ ledger: createLedger(store) });
    await drained.ask('POST', '/drain');
    const { status, json } = await drained.create(asks('a'));
    expect([status, json]).toEqual([202, expect.objectContaining({ place: 1 })]);
    expect((await other.create(asks('a'))).status).toBe(201);
  });

  it('he hears that calls are paused where there is no line', async () => {
    const desk = await openOne({ env: { MAX_WAITING_VISITORS: '0' } });
    await desk.ask('POST', '/drain');
    expect((await desk.create(asks('a'))).json.code).toBe('paused');
  });

  it('who has a call already is told of it once more', async () => {
    const desk = await openOne();
    const { json: first } = await desk.create(asks('a'));
    await desk.ask('POST', '/drain');
    const { status, json } = await desk.create(asks('a'));
    expect([status, json]).toEqual([201, first]);
  });
});
