// The waiting room when Tavus has no room, when the endpoint stops or comes back, and when a page goes.
import { describe, expect, it } from 'vitest';
import { tavusFullMs } from '../../../server/ledger/line.ts';
import { openStand, page } from '../../support/stand.ts';
import { until } from '../../support/until.ts';
import { keyOf, openLine, placeTold } from './line-stand.ts';

describe('when Tavus has no room', () => {
  it('the first in line alone asks it, every ten seconds, until it has', async () => {
    const line = await openLine({ MAX_CONCURRENT_CALLS: '9' });
    line.simulator.play('over-capacity');
    const reply = await line.ask('a');
    expect(reply.status).toBe(202);
    expect(JSON.parse(reply.text)).toMatchObject({ place: 1, poll_seconds: 5 });
    expect(placeTold(await line.ask('b'))).toBe(2);
    expect(placeTold(await line.ask('a'))).toBe(1);
    expect((await line.hurried()).json.code).toBe('at_capacity');
    expect(line.creates()).toBe(1);
    line.passes(tavusFullMs / 2);
    await Promise.all(['a', 'b'].map((who) => line.ask(who)));
    line.passes(tavusFullMs / 2);
    expect(placeTold(await line.ask('b'))).toBe(2);
    expect(line.creates()).toBe(1);
    expect(placeTold(await line.ask('a'))).toBe(1);
    expect(line.creates()).toBe(2);
    expect(await line.inLine()).toEqual([keyOf('a'), keyOf('b')]);

    line.simulator.play('works');
    line.passes(tavusFullMs / 2);
    await Promise.all(['a', 'b'].map((who) => line.ask(who)));
    line.passes(tavusFullMs / 2);
    expect((await line.ask('a')).status).toBe(201);
    expect((await line.ask('b')).status).toBe(201);
    expect(await line.inLine()).toEqual([]);
  });

  it('one who does not wait is refused, and asks it as before when nobody is in line', async () => {
    const line = await openLine({ MAX_CONCURRENT_CALLS: '9' });
    line.simulator.play('over-capacity');
    expect((await line.ask('a', {})).json.code).toBe('at_capacity');
    line.simulator.play('works');
    expect((await line.ask('a', {})).status).toBe(201);
  });

  it('gives no place to who left while it was asked', async () => {
    const line = await openLine({ MAX_CONCURRENT_CALLS: '9' });
    line.simulator.play({ slots: 0, create: { delayMs: 100 } });
    const asking = line.ask('a');
    await until('Tavus is asked', () => line.creates() === 1);
    await line.cancel('a');
    expect((await asking).json.code).toBe('not_allowed');
    expect(await line.inLine()).toEqual([]);
    expect((await line.ask('a')).json.code).toBe('not_allowed');
  });

  it('a page that asks at two processes hears of its place from both', async () => {
    const line = await openLine({ MAX_CONCURRENT_CALLS: '9' });
    const other = await openStand({ ledger: line.ledger, now: line.now });
    line.simulator.play({ slots: 0, create: { delayMs: 100 } });
    const asking = line.ask('a');
    await until('Tavus is asked', () => line.creates() === 1);
    const again = await other.create({ request_key: keyOf('a'), wait: true });
    expect([(await asking).status, again.status]).toEqual([202, 202]);
    expect(other.asked).toEqual([]);
    expect(await line.inLine()).toEqual([keyOf('a')]);
    await other.close();
  });
});

describe('a place in line', () => {
  it('is kept by a process that is about to stop', async () => {
    const line = await openLine();
    const base = await line.app.listen({ port: 0 });
    const send = async (body: object) => {
      const text = JSON.stringify(body);
      const asking = { method: 'POST', headers: { origin: page }, body: text };
      const reply = await fetch(`${base}/api/conversations`, asking);
      return { status: reply.status, json: (await reply.json()) as object };
    };
    line.simulator.play({ create: { delayMs: 500 } });
    const making = send({}).catch(() => null);
    await until('Tavus is asked', () => line.creates() === 1);
    expect((await line.ask('a')).status).toBe(202);
    const closing = line.app.close();
    const isStopping = async () => {
      const { json } = await send({});
      return 'code' in json && json.code === 'paused';
    };
    await until('it is stopping', isStopping);
    expect(await send({ request_key: keyOf('a'), wait: true })).toMatchObject({
      status: 202,
      json: { place: 1 },
    });
    expect(await send({ request_key: keyOf('b'), wait: true })).toMatchObject({
      status: 202,
      json: { place: 2 },
    });
    expect(await line.inLine()).toEqual([keyOf('a'), keyOf('b')]);
    await Promise.all([making, closing]);
  });

  it('is the first one’s also after an outage, whoever asks first', async () => {
    const line = await openLine();
    const free = await line.busy();
    for (const who of ['a', 'b']) await line.ask(who);
    await free();
    line.passes(60_000);
    const next = await openStand({
      ledger: line.ledger,
      now: line.now,
      config: { maxConcurrentCalls: 1 },
    });
    const askNext = (who: string) => next.create({ request_key: keyOf(who), wait: true });
    expect(placeTold(await askNext('b'))).toBe(2);
    expect((await askNext('a')).status).toBe(201);
    await next.close();
  });

  it('becomes no call that nobody hears of', async () => {
    const line = await openLine();
    const base = await line.app.listen({ port: 0 });
    const free = await line.busy();
    await line.ask('a');
    await free();
    line.simulator.play({ create: { delayMs: 200 } });
    const leaving = new AbortController();
    const asking = fetch(`${base}/api/conversations`, {
      method: 'POST',
      headers: { origin: page },
      body: JSON.stringify({ request_key: keyOf('a'), wait: true }),
      signal: leaving.signal,
    });
    await until('Tavus is asked', () => line.creates() === 2);
    leaving.abort();
    await expect(asking).rejects.toThrow();
    await until('it is over', async () => {
      const entry = await line.ledger.find({ requestKey: keyOf('a') });
      return entry?.state === 'ended' && entry.reason === 'left';
    });
    expect(line.simulator.meter.live()).toEqual([]);
  });
});
