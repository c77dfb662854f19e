// The three timers that end a conversation, and the bill that runs until one does.
import { describe, expect, it, vi } from 'vitest';
import { startStand } from './harness.ts';

describe('the three timers', () => {
  it('ends a room nobody came to after five minutes', async () => {
    const { simulator, create, pass } = await startStand();
    await create();
    pass(299);
    expect(simulator.meter.live()).toHaveLength(1);
    pass(1);
    expect(simulator.meter.conversations()).toMatchObject([
      { status: 'ended', shutdownReason: 'participant_absent_timeout reached', billedSeconds: 300 },
    ]);
  });

  it('ends a room as soon as the last visitor has left', async () => {
    const { simulator, create, enter, pass } = await startStand();
    const { conversation_id } = await create();
    const [first, second] = [await enter(conversation_id), await enter(conversation_id)];
    pass(400);
    first.vanish();
    await first.over;
    pass(10);
    expect(simulator.meter.live()).toHaveLength(1);
    second.vanish();
    await vi.waitFor(() => {
      expect(simulator.meter.live()).toEqual([]);
    });
    expect(simulator.meter.conversations()).toMatchObject([
      {
        shutdownReason: 'participant_left_timeout reached',
        billedSeconds: 410,
        billedAfterLeavingSeconds: 0,
      },
    ]);
  });

  it('ends a call that lasts an hour, visitor or not', async () => {
    const { simulator, create, enter, pass } = await startStand();
    const { conversation_id } = await create();
    const visitor = await enter(conversation_id);
    pass(3600);
    await visitor.over;
    expect(visitor.heard()).toContain(
      'event: ended\ndata: {"reason":"max_call_duration reached"}\n\n',
    );
    expect(simulator.meter.conversations()).toMatchObject([
      { billedSeconds: 3600, billedAfterLeavingSeconds: 0 },
    ]);
  });

  it('can be kept from running: then only the API ends anything', async () => {
    const { simulator, create, end, pass } = await startStand();
    simulator.play({ timersRun: false });
    const { conversation_id } = await create();
    pass(10_000);
    expect(simulator.meter.live()).toHaveLength(1);
    await end(conversation_id);
    expect(simulator.meter.conversations()).toMatchObject([{ billedSeconds: 10_000 }]);
  });

  it('takes all three from the request', async () => {
    const { simulator, create, enter, pass } = await startStand();
    const properties = {
      max_call_duration: 50,
      participant_absent_timeout: 20,
      participant_left_timeout: 10,
    };
    const [absent, left, longest] = [
      await create({ face_id: 'r1', properties }),
      await create({ face_id: 'r1', properties }),
      await create({ face_id: 'r1', properties }),
    ];
    const visitor = await enter(left.conversation_id);
    await enter(longest.conversation_id);
    pass(5);
    visitor.vanish();
    await vi.waitFor(() => {
      expect(simulator.meter.conversations()[1]).toHaveProperty('leftAt');
    });
    pass(100);
    expect(simulator.meter.conversations()).toMatchObject([
      { id: absent.conversation_id, billedSeconds: 20 },
      { id: left.conversation_id, billedSeconds: 15, billedAfterLeavingSeconds: 10 },
      { id: longest.conversation_id, billedSeconds: 50, billedAfterLeavingSeconds: 0 },
    ]);
  });

  it('goes on when the visitor is back in time', async () => {
    const { simulator, create, enter, pass } = await startStand();
    const properties = { participant_left_timeout: 30 };
    const { conversation_id } = await create({ face_id: 'r1', properties });
    const visitor = await enter(conversation_id);
    visitor.vanish();
    await vi.waitFor(() => {
      expect(simulator.meter.live()[0]).toHaveProperty('leftAt');
    });
    pass(29);
    expect(simulator.meter.live()[0]?.billedAfterLeavingSeconds).toBe(29);
    await enter(conversation_id);
    pass(60);
    expect(simulator.meter.live()).toHaveLength(1);
    expect(simulator.meter.live()[0]).not.toHaveProperty('leftAt');
  });

  it("lowers the longest call to the plan's in silence", async () => {
    const { simulator, create, enter, pass } = await startStand();
    simulator.play({ planSeconds: 300 });
    await enter((await create()).conversation_id);
    pass(301);
    expect(simulator.meter.conversations()).toMatchObject([
      { shutdownReason: 'max_call_duration reached', billedSeconds: 300 },
    ]);
  });

  it('gives the bare reasons when asked to', async () => {
    const { simulator, create, pass } = await startStand();
    simulator.play({ bareReasons: true });
    await create();
    pass(300);
    expect(simulator.meter.conversations()[0]?.shutdownReason).toBe('participant_absent_timeout');
  });

  it('shows a timer that is due to whoever asks, tick or not', async () => {
    let now = 0;
    const { simulator, create, read } = await startStand({ now: () => now });
    const { conversation_id } = await create();
    now = 300_000;
    expect((await read(conversation_id)).status).toBe('ended');
    expect(simulator.meter.conversations()[0]?.endedAt).toBe(300_000);
  });
});

describe('the meter', () => {
  it('bills from create to end, joined or not', async () => {
    const { simulator, create, end, pass } = await startStand();
    const first = await create();
    await create();
    pass(7.5);
    await end(first.conversation_id);
    pass(10);
    expect(simulator.meter.conversations().map((one) => one.billedSeconds)).toEqual([7.5, 17.5]);
    expect(simulator.meter.billedSeconds).toBe(25);
  });

  it('knows when visitors came and left', async () => {
    const { simulator, create, enter, pass } = await startStand();
    const properties = { participant_left_timeout: 60 };
    const { conversation_id } = await create({ face_id: 'r1', properties });
    pass(2);
    const visitor = await enter(conversation_id);
    pass(3);
    visitor.vanish();
    await vi.waitFor(() => {
      expect(simulator.meter.live()).toMatchObject([
        { joinedAt: 1_800_000_002_000, leftAt: 1_800_000_005_000 },
      ]);
    });
  });

  it('remembers how many were live at once', async () => {
    const { simulator, create, end } = await startStand();
    const [first, second] = [await create(), await create()];
    await end(first.conversation_id);
    await create();
    expect(simulator.meter.peakLive).toBe(2);
    await end(second.conversation_id);
    simulator.meter.reset();
    expect(simulator.meter.peakLive).toBe(1);
    expect(simulator.meter.conversations()).toEqual(simulator.meter.live());
  });

  it('frees a slot that a timer has emptied', async () => {
    let now = 0;
    const { call } = await startStand({ slots: 1, now: () => now });
    const create = () => call('POST', '/v2/conversations', { face_id: 'r1' });
    expect((await create()).status).toBe(200);
    expect((await create()).status).toBe(400);
    now = 300_000;
    expect((await create()).status).toBe(200);
  });

  it('shows itself to people, as text and as JSON', async () => {
    const { simulator, create, pass } = await startStand();
    const { conversation_id } = await create({ face_id: 'r1', conversation_name: 'Front page' });
    pass(12);
    const text = await (await fetch(simulator.url)).text();
    expect(text).toContain('This is a simulation of Tavus.');
    expect(text).toContain(`${conversation_id}  active  12.0 s  Front page`);
    expect(await (await fetch(`${simulator.url}/meter`)).json()).toMatchObject({
      simulation: true,
      billedSeconds: 12,
      conversations: [{ id: conversation_id }],
    });
  });
});
