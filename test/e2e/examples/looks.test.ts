// Every page of the examples as it is looked at: on a desk by day and on a phone by night, nothing wider than
// the window, and nothing that axe objects to. They are copied with all that is in them.
import { expect, it } from 'vitest';
import { violations } from '../axe.ts';
import { widerThanWindow } from '../reach.ts';
import { forOtherScripts, useExamples } from './visit.ts';

const pages = [
  '/plain/',
  '/classic/',
  '/own-button/',
  '/inline/',
  '/guided-shop/',
  '/guided-shop/#/lamps/reading-lamp',
  '/guided-shop/#/cart',
  '/guided-shop/#/order',
  '/two-widgets/',
  '/consent-first/',
  '/consent-first/banner.html',
  '/tag-manager/',
  '/turbo/index.html',
  '/turbo/workshop.html',
];

const visit = useExamples({}, forOtherScripts);

it.each(pages)('%s fits and can be read, by day and by night', async (path) => {
  const { page } = visit.at;
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await visit.open(path);
    await page.locator('[part~="launcher"], .banner button').first().waitFor({ state: 'attached' });
    expect([width, await page.evaluate(widerThanWindow)]).toEqual([width, false]);
    expect([width, await violations(page)]).toEqual([width, []]);
  }
});
