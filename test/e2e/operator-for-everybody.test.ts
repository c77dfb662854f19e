// The operator's dashboard for everybody: what axe finds in both lights, and whether all of it is within reach on a
// small window.
import { describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { callsOf, useDesk } from './operator-desk.ts';
import { widerThanWindow } from './reach.ts';

const { openDesk, openPage, call } = useDesk();

describe('the dashboard is for everybody', () => {
  it('without a finding of axe, in both lights', async () => {
    const shop = await openDesk({ env: { DAILY_CALL_SECONDS: '600', MAX_CALL_SECONDS: '600' } });
    const desk = await openPage(shop.desk, { reducedMotion: 'reduce' });
    const inBothLights = async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await desk.emulateMedia({ colorScheme });
        expect(await violations(desk)).toEqual([]);
      }
    };
    await call(shop);
    await callsOf(desk).getByText('Live', { exact: true }).waitFor();
    await fetch(`${shop.endpoint}/api/conversations`, { method: 'POST' });
    await desk.getByText('Page is not on the list').waitFor();
    await desk.getByRole('button', { name: 'Drain', exact: true }).click();
    await desk.getByRole('button', { name: 'Pause' }).click();
    await desk.getByText('New calls are paused everywhere.').waitFor();
    await desk.locator('summary').click();
    await inBothLights();
    await desk.getByRole('button', { name: /^End the call from/ }).click();
    expect(await violations(desk)).toEqual([]);
    await shop.ended();
    for (const room of ['History', 'People']) {
      await desk.getByRole('link', { name: room }).click();
      await desk.locator('td, .person').first().waitFor();
      await inBothLights();
    }
  });

  it('nothing is cut off sideways, on a phone, at 200 % and at 320 pixels', async () => {
    const shop = await openDesk({ env: { MAX_CONCURRENT_CALLS: '2' } });
    await call(shop);
    const desk = await openPage(shop.desk);
    await desk.getByRole('button', { name: /^End the call from/ }).click();
    await desk.getByRole('button', { name: /^End now the call from/ }).click();
    await shop.ended();
    await call(shop);
    for (const [width, height] of [
      [390, 844],
      [640, 400],
      [320, 640],
    ] as const) {
      await desk.setViewportSize({ width, height });
      for (const [room, shown] of [
        ['History', 'main td'],
        ['People', 'main .person'],
        ['Now', 'main .calls li'],
      ] as const) {
        await desk.getByRole('link', { name: room }).click();
        await desk.locator(shown).first().waitFor();
        expect(await desk.evaluate(widerThanWindow)).toBe(false);
      }
      await desk.getByRole('button', { name: /^End the call from/ }).click();
      await desk.getByRole('button', { name: /^End now the call from/ }).waitFor();
      expect(await desk.evaluate(widerThanWindow)).toBe(false);
      await desk.getByRole('button', { name: /^Undo, keep/ }).click();
    }
  });
});
