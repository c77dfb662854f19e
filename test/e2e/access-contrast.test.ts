// Words over pictures, which axe cannot judge: measured in the pixels behind them, with the brightest and the
// darkest picture that a page can give.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { exhibits } from '../gallery/exhibits.ts';
import { settle } from '../gallery/gallery.ts';
import { devices } from '../visual/views.ts';
import { useDarkroom } from './browsers.ts';
import { useExhibition } from './exhibition.ts';
import { pale } from './pale.ts';

const exhibition = useExhibition({ reducedMotion: 'reduce' });
const photo = useDarkroom(exhibition);

const plain = (colour: string) =>
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'><rect width='30' height='20' fill='${colour}'/></svg>`;

const pictures = { white: plain('white'), black: plain('black') };

async function repaint(page: Page, poster: string): Promise<void> {
  await page.evaluate(async (address) => {
    const host = document.querySelector<Element & { updateComplete: Promise<unknown> }>(
      'tavus-call',
    );
    host?.setAttribute('poster', address);
    await host?.updateComplete;
    const images = host?.shadowRoot?.querySelectorAll<HTMLImageElement>('img.picture') ?? [];
    await Promise.all(Array.from(images, (image) => image.decode()));
  }, poster);
  await settle(page);
}

const overPictures = exhibits.filter(({ attributes }) => attributes?.['poster']);

describe.concurrent.each(['window', 'phone'] as const)(
  'words over a picture, on a %s',
  (device) => {
    it.each(overPictures.map((exhibit) => ({ ...exhibit })))('$name', (exhibit) =>
      exhibition.at(
        exhibit,
        async ({ page }) => {
          for (const [name, poster] of Object.entries(pictures)) {
            await repaint(page, poster);
            for (const colorScheme of ['light', 'dark'] as const) {
              await page.emulateMedia({ colorScheme });
              expect(await pale(page, photo.darkroom), `${name}, ${colorScheme}`).toEqual([]);
            }
          }
        },
        devices[device],
      ),
    );
  },
);
