// The waiting room, as pages see it.
import { describe, expect, it } from 'vitest';
import { placeLifeMs } from '../../../server/ledger/line.ts';
import { page } from '../../support/stand.ts';
import { keyOf, openLine, placeTold } from './line-stand.ts';

describe('a visitor who finds all lines busy', () => {
  it('gets a place in line, keeps it by asking again, and is let in by the same request', async () => {
    const line = await openLine();
    const free = await line.busy();
    const first = await line.ask('a');
    expect(first.status).toBe(202);
    expect(first.headers).toMatchObject({
      'cache-control': 'no-store',
      'access-control-allow-origin': page,
    });
    expect(JSON.parse(first.text)).toEqual({
      status: 'waiting',
      place: 1,
      poll_seconds: 3,
      request_id: expect.any(String) as string,
    });
    expect(placeTold(await line.ask('b'))).toBe(2);
    expect(placeTold(await line.ask('a'))).toBe(1);
    await free();
    expect(placeTold(await line.ask('b'))).toBe(2);
    const reply = await line.ask('a');
    expect(reply.status).toBe(201);
    expect((await line.ask('a')).json).toEqual(reply.json);
    expect(line.simulator.meter.live()).toMatchObject([{ id: reply.json.conversation_id }]);
    expect(placeTold(await line.ask('b'))).toBe(1);
  });

  it('is refused when it does not ask to wait, and overtakes nobody who does', async () => {
    const line = await openLine();
    const free = await line.busy();
    await line.ask('a');
    expect(await line.hurried()).toMatchObject({ status: 503, json: { code: 'at_capacity' } });
    await free();
    expect(await line.hurried()).toMatchObject({ status: 503, json: { retry_after: 15 } });
    expect((await line.ask('a')).status).toBe(201);
  });

  it('must name its place by a request key', async () => {
    const line = await openLine();
    const reply = await line.create({ wait: true });
    expect(reply).toMatchObject({ status: 400, json: { code: 'bad_request' } });
    expect(reply.json.error).toContain('request_key');
    expect((await line.create({ wait: 'yes', request_key: keyOf('a') })).json.error).toContain(
      'wait',
    );
  });

  it('gives its place up by taking its key back', async () => {
    const line = await openLine();
    const free = await line.busy();
    await line.ask('a');
    await line.ask('b');
    expect((await line.cancel('a')).status).toBe(204);
    expect(placeTold(await line.ask('b'))).toBe(1);
    expect(await line.ask('a')).toMatchObject({ status: 403, json: { code: 'not_allowed' } });
    await free();
    expect((await line.ask('b')).status).toBe(201);
  });

  it('holds nobody up by going without a word, and loses its place in the end', async () => {
    const line = await openLine();
    const free = await line.busy();
    for (const who of ['a', 'b', 'c']) await line.ask(who);
    await free();
    line.passes(9_000);
    expect(placeTold(await line.ask('c'))).toBe(3);
    line.passes(1_000);
    expect((await line.ask('c')).status).toBe(201);
    expect(placeTold(await line.ask('b'))).toBe(1);
    expect(await line.inLine()).toEqual([keyOf('a'), keyOf('b')]);
    line.passes(placeLifeMs);
    expect(placeTold(await line.ask('a'))).toBe(1);
    expect(await line.inLine()).toEqual([keyOf('a')]);
  });

  it('is refused when the line is full, or when its address has three places', async () => {
    const line = await openLine({ MAX_WAITING_VISITORS: '4' });
    await line.busy();
    for (const who of ['a', 'b', 'c']) {
      expect((await line.ask(who, { wait: true }, '192.0.2.1')).status).toBe(202);
    }
    expect(await line.ask('d', { wait: true }, '192.0.2.1')).toMatchObject({
      status: 503,
      json: { code: 'at_capacity', retry_after: 15 },
    });
    expect((await line.ask('d')).status).toBe(202);
    expect((await line.ask('e')).json.code).toBe('at_capacity');
    expect((await line.ask('a')).status).toBe(202);
  });

  it('gets the place of who has been silent longest, when the line is full and he is absent', async () => {
    const line = await openLine({ MAX_WAITING_VISITORS: '3' });
    await line.busy();
    for (const who of ['a', 'b', 'c']) {
      expect((await line.ask(who)).status).toBe(202);
      line.passes(4_000);
    }
    expect((await line.ask('a')).status).toBe(202);
    // b was heard 8 s ago, c 4.
    expect((await line.ask('d')).json.code).toBe('at_capacity');
    line.passes(3_000);
    expect(placeTold(await line.ask('d'))).toBe(3);
    expect(await line.inLine()).toEqual([keyOf('a'), keyOf('c'), keyOf('d')]);
    expect((await line.ask('e')).json.code).toBe('at_capacity');
    expect((await line.ask('b')).json.code).toBe('at_capacity');
  });

  it('has three places for a whole IPv6 network, whichever of its addresses it asks from', async () => {
    const line = await openLine();
    await line.busy();
    const asks = ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::4'];
    const statuses: number[] = [];
    for (const [index, address] of asks.entries())
      statuses.push((await line.ask(`v6-${String(index)}`, { wait: true }, address)).status);
    expect(statuses).toEqual([202, 202, 202, 503]);
    expect((await line.ask('v6-next', { wait: true }, '2001:db8:1:3::1')).status).toBe(202);
  });

  it('is refused where there is no line', async () => {
    const line = await openLine({ MAX_WAITING_VISITORS: '0' });
    await line.busy();
    expect((await line.ask('a')).json.code).toBe('at_capacity');
  });

  it('is refused for what waiting does not help against, and its place is free', async () => {
    const line = await openLine({ MAX_CONCURRENT_CALLS: '2', DAILY_CALL_SECONDS: '1200' });
    const free = await line.busy();
    const other = await line.ask('other', {});
    expect(other.status).toBe(201);
    // The day's budget is spent as well.
    expect(await line.ask('a')).toMatchObject({ status: 503, json: { code: 'budget_spent' } });
    await line.post(`/api/conversations/${other.json.conversation_id}/end`, other.json.end_token);
    await free();
    expect((await line.ask('a')).status).toBe(201);
    expect(await line.inLine()).toEqual([]);
  });
});
