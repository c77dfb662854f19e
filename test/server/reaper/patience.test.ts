// Time in which this process could not hear anybody is nobody's silence.
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createPatience } from '../../../server/reaper/patience.ts';
import { openStand, page } from '../../support/stand.ts';
import { until } from '../../support/until.ts';

describe('patience', () => {
  function looking() {
    const clock = { now: 0 };
    const patience = createPatience(250, 5_000, () => clock.now);
    const lookAt = (now: number) => {
      clock.now = now;
      patience.look();
      return patience.ms();
    };
    return lookAt;
  }

  it('is needed by nobody while the process looks in time, or a little late', () => {
    const lookAt = looking();
    expect([250, 510, 760, 1_900].map(lookAt)).toEqual([0, 0, 0, 0]);
  });

  it('is as long as the ledger told nothing of what others have heard', () => {
    const clock = { now: 0 };
    const patience = createPatience(250, 5_000, () => clock.now);
    const passes = (from: number, to: number, pass: () => unknown) => {
      for (clock.now = from; clock.now < to; clock.now += 250) {
        patience.look();
        pass();
      }
    };
    passes(250, 1_000, () => expect(patience.ledgerThere()).toBe(false));
    passes(1_000, 4_000, () => {
      patience.ledgerAway();
    });
    expect(patience.ms()).toBe(0);
    patience.look();
    expect(patience.ledgerThere()).toBe(true);
    expect(patience.ms()).toBe(3_250);
    passes(4_250, 9_000, () => expect(patience.ledgerThere()).toBe(false));
    expect(patience.ms()).toBe(3_250);
    passes(9_000, 9_250, () => patience.ledgerThere());
    expect(patience.ms()).toBe(0);
  });

  it('is as long as the process stood still, and passes', () => {
    const lookAt = looking();
    expect(lookAt(250)).toBe(0);
    expect(lookAt(5_500)).toBe(5_000);
    expect(lookAt(5_750)).toBe(5_000);
    expect(lookAt(8_000)).toBe(7_000);
    expect(lookAt(10_400)).toBe(9_150);
    expect(lookAt(10_650)).toBe(4_150);
    for (let now = 10_900; now < 15_500; now += 250) lookAt(now);
    expect(lookAt(15_500)).toBe(0);
  });
});

describe('a process that stands still for longer than a lease', () => {
  it('cuts nobody off whose sign of life waits in its socket, and ends who is silent', async () => {
    const stand = await openStand({
      config: { leaseSeconds: 1, presenceGraceSeconds: 1, heartbeatSeconds: 1 },
      env: { ABSENT_SECONDS: '3600' },
    });
    try {
      await stand.app.listen({ port: 0, host: '127.0.0.1' });
      const { port } = stand.app.server.address() as AddressInfo;
      const { conversation_id: id, end_token: token } = (await stand.create()).json;
      const socket = connect({ port, host: '127.0.0.1' });
      await once(socket, 'connect');
      const beat = `POST /api/conversations/${id}/heartbeat HTTP/1.1\r\nHost: x\r\nOrigin: ${page}\r\nContent-Length: ${String(token.length)}\r\n\r\n${token}`;
      await new Promise((resolve) => socket.write(beat, resolve));
      // Blocks this thread, and with it the server.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString()).toContain('"status":"active"');
      expect(stand.simulator.meter.live()).toHaveLength(1);
      await until('the silent one has ended', () => stand.simulator.meter.live().length === 0);
      expect(await stand.ledger.find({ conversationId: id })).toMatchObject({ reason: 'lease' });
      socket.destroy();
    } finally {
      await stand.close();
    }
  });
});
