// Everything that a visitor can see, for visitors who see otherwise or not at all: axe in both lights, a page
// enlarged to 200 %, and a window of 320 px.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArgs, programPath } from '../../scripts/browsers.ts';
import { exhibits } from '../gallery/exhibits.ts';
import { settle, visit } from '../gallery/gallery.ts';
import type { Visit } from '../gallery/exhibit.ts';
import { outOfReach, widerThanWindow } from './reach.ts';

declare const axe: { run(options: RunOptions): Promise<AxeResults> };

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  const executablePath = programPath('Chromium');
  browser = await chromium.launch({ executablePath, args: chromiumArgs });
});
afterAll(() => browser.close());

/** What axe finds on the whole page, the website around the element included. */
async function violations(page: Page): Promise<string[]> {
  const results = await page.evaluate(() => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // The room is Tavus's page.
    return axe.run({ runOnly: tags, iframes: false, resultTypes: ['violations'] });
  });
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

async function atSize(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await settle(page);
}

for (const exhibit of exhibits) {
  describe(exhibit.name, () => {
    let here: Visit;
    beforeAll(async () => {
      here = await visit(browser, exhibit, { stillRoom: true, reducedMotion: 'reduce' });
      await here.page.evaluate(axeSource);
    });
    afterAll(() => here.close());

    it('has nothing that axe finds, in light and in dark', async () => {
      expect(await violations(here.page)).toEqual([]);
      await here.page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(here.page)).toEqual([]);
    });

    it('can be reached whole at 200 % and at 320 px', async () => {
      for (const [width, height] of [
        [640, 400],
        [320, 640],
      ] as const) {
        await atSize(here.page, width, height);
        expect(await here.page.evaluate(widerThanWindow)).toBe(false);
        expect(await here.page.evaluate(outOfReach)).toEqual([]);
      }
    });
  });
}
