// The playground for everybody: axe in both lights, a phone, a page at 200 %, and its console.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useJourney } from './journey.ts';
import { widerThanWindow } from './reach.ts';
import { openGroups, openWorkbench } from './workbench.ts';

declare const axe: { run(options: RunOptions): Promise<AxeResults> };

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const at = useJourney({ loopbackPages: true });

async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  // The website in the frame, too.
  for (const frame of page.frames().filter((one) => one.url().startsWith(at.journey.endpoint))) {
    await frame.evaluate(axeSource);
    const results = await frame.evaluate(
      (runOnly) => axe.run({ runOnly, iframes: false, resultTypes: ['violations'] }),
      rules,
    );
    found.push(...results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`));
  }
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
    expect(await violations(at.page)).toEqual([]);
    await at.page.getByRole('radio', { name: 'States' }).check();
    await at.page.getByLabel('State', { exact: true }).selectOption('consent');
    await bench.site.locator('#call[state="consent"]').waitFor();
    expect(await violations(at.page)).toEqual([]);
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
