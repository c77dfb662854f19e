// The machine's clock is set under a running endpoint, and what hangs on time is what it would have been: who is
// there stays, who is gone is ended, and no limit, budget or answer is stuck in an hour that never was.
import { describe, expect, it } from 'vitest';
import { until } from '../../support/until.ts';
import { inHouse, opened, stayUntil } from './house.ts';

const hour = 3_600;
const maxCallSeconds = 600;

describe.concurrent.each([
  ['back', -hour],
  ['ahead', hour],
])('the clock is set %s by an hour', { timeout: 60_000 }, (_way, seconds) => {
  it('who is there stays, who leaves goes at once, who is silent has one lease', () =>
    inHouse({}, async (house) => {
      const calls = [await opened(house), await opened(house), await opened(house)] as const;
      const [stays, leaves, silent] = calls;
      const stream = await house.tell(leaves, 'presence');
      await house.jump(seconds);
      await stream.body?.cancel();
      await stayUntil(house, stays, 'who left has gone', () => !house.isLive(leaves));
      expect(house.isLive(silent)).toBe(true);
      await stayUntil(house, stays, 'the silent one has gone', () => !house.isLive(silent));
      // Its own clock goes on from where it was.
      const { remaining_seconds: left } = (await house.beat(stays)) as {
        remaining_seconds: number;
      };
      expect(left).toBeLessThan(maxCallSeconds);
      expect(left).toBeGreaterThan(maxCallSeconds / 2);
    }));

  it('a call counts for no more than it may take, and for not less than nothing', () =>
    inHouse({}, async (house) => {
      const call = await opened(house);
      const day = new Date().toISOString().slice(0, 10);
      await house.jump(seconds);
      await house.tell(call, 'end');
      await until('the ledger knows', () => house.endpoint.out.includes('"call ended"'));
      const counted = await house.day(day);
      expect(counted.calls).toBe(1);
      expect(counted.seconds).toBeGreaterThanOrEqual(1);
      // And the time that Tavus may be late to confirm an end.
      expect(counted.seconds).toBeLessThanOrEqual(maxCallSeconds + 120);
    }));

  it('who was refused for asking too often may ask again after the window, and no answer is an hour old', () =>
    inHouse({ env: { RATE_LIMIT_MAX: '1', RATE_LIMIT_WINDOW_SECONDS: '2' } }, async (house) => {
      expect((await house.create()).status).toBe(201);
      expect(await house.isReady()).toBe(true);
      await house.jump(seconds);
      house.simulator.play('refuses-key');
      await until('it is not ready', async () => !(await house.isReady()));
      house.simulator.play('works');
      await until('it lets him ask', async () => (await house.create()).status === 201);
    }));

  it('a start in the midst of it takes the calls as they are', () =>
    inHouse({}, async (house) => {
      const [stays, silent] = [await opened(house), await opened(house)];
      await house.restart(() => house.clock.set(seconds));
      if (seconds > 0) {
        // How long nobody was there, nobody knows: the call clock counts.
        await until('all has ended', () => house.simulator.meter.live().length === 0);
        return;
      }
      await stayUntil(house, stays, 'the silent one has gone', () => !house.isLive(silent));
      expect((await house.create()).status).toBe(201);
    }));
});
