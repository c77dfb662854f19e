// Clocks that do otherwise than jump by an hour: over midnight and back, too fast, asleep with the whole machine, or
// set on one machine of those that share a Redis, whose own clock is theirs.
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startRedis } from '../../support/redis.ts';
import { until } from '../../support/until.ts';
import { inHouse, opened, stayUntil } from './house.ts';

const daySeconds = 86_400;
const limits = { MAX_CALL_SECONDS: '600', DAILY_CALL_SECONDS: '600' };

describe.concurrent('a clock', { timeout: 60_000 }, () => {
  it('that is set over midnight and back finds the budget of either day as it was', () =>
    inHouse({ env: limits }, async (house) => {
      const left = daySeconds - ((Date.now() / 1000) % daySeconds);
      // An hour before midnight, by whatever clock this runs.
      await house.jump(left - 3_600);
      const call = await opened(house);
      expect((await house.create()).call.code).toBe('budget_spent');
      await house.jump(left + 3_600);
      const tomorrow = await opened(house);
      expect((await house.create()).call.code).toBe('budget_spent');
      await house.jump(left - 3_600);
      expect((await house.create()).call.code).toBe('budget_spent');
      for (const one of [call, tomorrow]) {
        expect(await house.beat(one)).toMatchObject({ status: 'active' });
        await house.tell(one, 'end');
      }
      await until('both have ended', () => house.endpoint.out.split('"call ended"').length === 3);
      for (const seconds of [left - 3_600, left + 3_600]) {
        const day = new Date(Date.now() + seconds * 1000).toISOString().slice(0, 10);
        expect((await house.day(day)).calls).toBe(1);
      }
    }));

  it('that is too fast is followed in silence, and nobody who is there is cut off', () =>
    inHouse({ speed: 1.2 }, async (house) => {
      const [stays, silent] = [await opened(house), await opened(house)];
      await stayUntil(house, stays, 'the silent one has gone', () => !house.isLive(silent));
      expect(house.endpoint.out).not.toContain('the clock was set');
    }));

  it('that stood still with the whole machine costs nobody his call, unless it is over', () =>
    inHouse({ monotonicToo: true, env: { MAX_CALL_SECONDS: '600' } }, async (house) => {
      const [stays, leaves] = [await opened(house), await opened(house)];
      const stream = await house.tell(leaves, 'presence');
      await house.sleep(60);
      expect(await house.beat(stays)).toMatchObject({ status: 'active' });
      await stream.body?.cancel();
      await stayUntil(house, stays, 'who left has gone', () => !house.isLive(leaves));
      await house.sleep(60 + 3_600);
      await until('its time is over', () => !house.isLive(stays));
      const told = /"reason":"limit".*"msg":"call ended"/;
      await until('the log says why', () => told.test(house.endpoint.out));
    }));

  it('that is set back again and again gives no call more than its time', () =>
    inHouse({ env: { MAX_CALL_SECONDS: '10' } }, async (house) => {
      const call = await opened(house);
      for (const hours of [1, 2, 3]) {
        await house.jump(-3_600 * hours);
        await pause(1_000);
      }
      await until('its time is over', async () => {
        if (house.isLive(call)) await house.beat(call);
        return !house.isLive(call);
      });
      // Else it would have had ten more from the last one on.
      const [bill] = house.simulator.meter.conversations();
      expect(bill?.billedSeconds).toBeLessThanOrEqual(13);
    }));

  it('of one machine is nothing to those who go by that of their Redis', async () => {
    const redis = await startRedis();
    try {
      await inHouse({ env: { LEDGER_URL: redis.url } }, async (house) => {
        const [stays, silent] = [await opened(house), await opened(house)];
        await house.clock.set(-3_600);
        await stayUntil(house, stays, 'the silent one has gone', () => !house.isLive(silent));
        await house.clock.set(3_600);
        await opened(house);
        expect(await house.beat(stays)).toMatchObject({ status: 'active' });
        expect(house.endpoint.out).not.toContain('the clock was set');
      });
    } finally {
      await redis.close();
    }
  });
});
