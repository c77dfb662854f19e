// The ways in which an exhibit is looked at: on what device, in what light, in which direction.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { settle } from '../gallery/gallery.ts';

export const devices = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  /** A phone of the smallest size that has to do. */
  narrow: { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true },
  /** A desktop window that is hardly larger than what floats in it. */
  window: { viewport: { width: 560, height: 760 } },
  /** A desktop window whose page is enlarged to 200 %. */
  zoomed: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
} as const satisfies Readonly<Record<string, BrowserContextOptions>>;

export type Device = keyof typeof devices;

/** How a page is seen; what can change while it is open. */
export interface Light {
  readonly name: string;
  readonly media: Parameters<Page['emulateMedia']>[0];
  readonly direction?: 'ltr' | 'rtl';
}

const light = {
  colorScheme: 'light',
  forcedColors: 'none',
  reducedMotion: 'no-preference',
} as const;
const dark = { ...light, colorScheme: 'dark' } as const;

/** Everything is looked at in these. */
export const lights: readonly Light[] = [
  { name: 'light', media: light },
  { name: 'dark', media: dark },
  { name: 'light-rtl', media: light, direction: 'rtl' },
  { name: 'dark-rtl', media: dark, direction: 'rtl' },
];

/** Some things are looked at in these, too. */
export const rarerLights: readonly Light[] = [
  { name: 'forced-colours', media: { ...light, forcedColors: 'active' } },
  { name: 'forced-colours-dark', media: { ...dark, forcedColors: 'active' } },
  { name: 'reduced-motion', media: { ...light, reducedMotion: 'reduce' } },
];

/** Sees an open page in another light. */
export async function lit(page: Page, { media, direction = 'ltr' }: Light): Promise<void> {
  await page.emulateMedia(media);
  await page.evaluate((dir) => {
    document.documentElement.dir = dir;
  }, direction);
  await settle(page);
}
