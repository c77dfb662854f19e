// The few pictures that are compared with what was accepted: each stands for many.
import type { Browser, Page } from 'playwright-core';
import type { Visit } from '../gallery/exhibit.ts';
import { exhibitNamed } from '../gallery/exhibits.ts';
import { visit } from '../gallery/gallery.ts';
import type { Darkroom } from './darkroom.ts';
import { useFixedFont } from './fixed-font.ts';
import type { Raster } from './raster.ts';
import { devices, lights, lit } from './views.ts';

/** One pixel of such a picture is so many CSS pixels wide and high. */
const shrinkage = 8;

export interface Decisive {
  readonly exhibit: string;
  readonly device: 'window' | 'phone';
  readonly light: 'light' | 'dark' | 'light-rtl' | 'dark-rtl';
}

const picture = (
  exhibit: string,
  device: Decisive['device'],
  light: Decisive['light'],
): Decisive => ({ exhibit, device, light });

export const decisive: readonly Decisive[] = [
  picture('closed-button', 'window', 'light'),
  picture('closed-pill', 'phone', 'dark-rtl'),
  picture('closed-poster', 'window', 'light'),
  picture('teaser', 'window', 'dark'),
  picture('idle', 'window', 'light'),
  picture('idle-poster', 'phone', 'light'),
  picture('consent', 'window', 'dark-rtl'),
  picture('requesting', 'phone', 'dark'),
  picture('in-line', 'phone', 'light-rtl'),
  picture('live', 'window', 'light'),
  picture('live-minimized', 'window', 'light-rtl'),
  picture('live', 'phone', 'dark'),
  picture('live-captions', 'phone', 'light'),
  picture('live-transcript', 'window', 'dark-rtl'),
  picture('ended', 'window', 'dark'),
  picture('ended-rating', 'window', 'light'),
  picture('failed-too-often', 'phone', 'light'),
  picture('failed-busy-support', 'window', 'light'),
  picture('inline-live', 'window', 'light'),
];

/** The name of its file. */
export const nameOf = ({ exhibit, device, light }: Decisive): string =>
  `${exhibit}--${device}-${light}`;

/** Leads to it, in letters that every machine has; everything but the element is gone. */
export async function look(
  browser: Browser,
  { exhibit: name, device, light: lightName }: Decisive,
): Promise<Visit> {
  const light = lights.find((one) => one.name === lightName);
  if (!light) throw new Error(`there is no light ${lightName}`);
  const options = { ...devices[device], stillRoom: true, reducedMotion: 'reduce' } as const;
  const here = await visit(browser, exhibitNamed(name), options);
  await useFixedFont(here.page);
  await lit(here.page, light);
  return here;
}

/** The picture as it is compared: small, so that antialiasing is nothing. */
export async function take(page: Page, darkroom: Darkroom): Promise<Raster> {
  return darkroom.read(await page.screenshot({ animations: 'disabled' }), shrinkage);
}
