// Everything that a visitor can see, for visitors who see otherwise or not at all: axe in both lights, a page
// enlarged to 200 %, and a window of 320 px that is operated with fingers.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Exhibit } from '../gallery/exhibit.ts';
import { exhibits } from '../gallery/exhibits.ts';
import { settle } from '../gallery/gallery.ts';
import { violations } from './axe.ts';
import { useDarkroom } from './browsers.ts';
import { useExhibition } from './exhibition.ts';
import { pale } from './pale.ts';
import { outOfReach, smallTargets, widerThanWindow } from './reach.ts';

/** The only one that depends on the light. */
const contrast = ['color-contrast'];

const exhibition = useExhibition({ reducedMotion: 'reduce' });
const photo = useDarkroom(exhibition);

async function atSize(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  // What was dragged comes back into the window in the page's next frame. Observers are told at the end of a
  // true one; requestAnimationFrame goes by the visit's own clock.
  await page.evaluate(
    () =>
      new Promise((drawn) => {
        new IntersectionObserver(drawn).observe(document.documentElement);
      }),
  );
  await settle(page);
}

/** Leads to an exhibit. */
const at = (exhibit: Exhibit, test: (page: Page) => Promise<void>) =>
  exhibition.at(exhibit, ({ page }) => test(page));

// Beside each other: each has its own website, endpoint and visitor, and waits for them most of the time.
describe.concurrent('for everybody', () => {
  it.each(exhibits.map((exhibit) => ({ ...exhibit })))('$name', (exhibit) =>
    at(exhibit, async (page) => {
      expect(await violations(page), 'axe, in light').toEqual([]);
      expect(await pale(page, photo.darkroom), 'pale, in light').toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page, contrast), 'axe, in dark').toEqual([]);
      expect(await pale(page, photo.darkroom), 'pale, in dark').toEqual([]);
      await page.evaluate(() => document.exitFullscreen().catch(() => undefined));
      for (const [width, height] of [
        [640, 400],
        [320, 640],
      ] as const) {
        await atSize(page, width, height);
        expect(await page.evaluate(widerThanWindow), `wider than ${String(width)} px`).toBe(false);
        expect(await page.evaluate(outOfReach), `out of reach at ${String(width)} px`).toEqual([]);
      }
      expect(await page.evaluate(smallTargets), 'too small for a finger').toEqual([]);
    }),
  );
});

describe('faults that are planted', () => {
  const exhibit: Exhibit = {
    name: 'faulty',
    reach: async ({ call, part, element }) => {
      await call('open');
      await part('primary').waitFor();
      await element.evaluate((host) => {
        host.style.setProperty('--tavus-call-text', '#bbb');
        const close = host.shadowRoot?.querySelector('[part~="close"]');
        for (const name of ['aria-label', 'title']) close?.removeAttribute(name);
      });
    },
  };

  it('are found', () =>
    at(exhibit, async (page) => {
      const found = await violations(page);
      expect(found.map((one) => one.split(':')[0])).toEqual(['button-name']);
      expect(await pale(page, photo.darkroom)).toContain('Talk face to face: 1.65');
    }));
});
