// The playground for everybody: axe in both lights, a phone, a page at 200 %, and its console.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { useJourney } from './journey.ts';
import { widerThanWindow } from './reach.ts';
import { openGroups, openWorkbench } from './workbench.ts';

const at = useJourney({ loopbackPages: true });

/** In the website in the frame, too. */
async function violationsIn(page: Page): Promise<string[]> {
  const own = page.frames().filter((one) => one.url().startsWith(at.journey.endpoint));
  const found: string[] = [];
  for (const frame of own) found.push(...(await violations(frame)));
  return found;
}

describe('the playground is for everybody', () => {
  it.each(['light', 'dark'] as const)('without a finding of axe, %s', async (colorScheme) => {
    const complaints: string[] = [];
    at.page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    await at.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const hash =
      '#heading=Ada&custom-greeting=Hi&persona-id=p1234567&strings=no&--tavus-call-text=red';
    const bench = await openWorkbench(at.page, at.journey.endpoint, hash);
    await openGroups(at.page);
    await bench.tab('React');
    expect(await violationsIn(at.page)).toEqual([]);
    await at.page.getByRole('radio', { name: 'States' }).check();
    await at.page.getByLabel('State', { exact: true }).selectOption('consent');
    await bench.site.locator('#call[state="consent"]').waitFor();
    expect(await violationsIn(at.page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['on a phone', 390, 844],
    ['at 200 %', 640, 400],
    ['at 320 pixels', 320, 640],
  ])('nothing is cut off sideways %s', async (_, width, height) => {
    await at.page.setViewportSize({ width, height });
    const bench = await openWorkbench(at.page, at.journey.endpoint, '#.scene=in-line');
    await bench.site.locator('#call[state="requesting"]').waitFor();
    await openGroups(at.page);
    for (const tab of await at.page.getByRole('tab').all()) {
      await tab.click();
      expect(await at.page.evaluate(widerThanWindow)).toBe(false);
    }
    for (const device of ['Desktop', 'Phone']) {
      await at.page.getByRole('radio', { name: device }).check();
      expect(await at.page.evaluate(widerThanWindow)).toBe(false);
      const frame = await at.page.locator('#preview').boundingBox();
      expect((frame?.x ?? -1) >= 0 && (frame?.x ?? 0) + (frame?.width ?? 0) <= width).toBe(true);
    }
  });
});
