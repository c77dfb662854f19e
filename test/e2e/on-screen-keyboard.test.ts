// A keyboard on the screen covers the lower part of a phone's window, and browsers tell of it by the visual
// viewport alone. No browser that can be driven has one: its word is played here, all else is real.
import { expect, it } from 'vitest';
import type { Visit } from '../gallery/exhibit.ts';
import { exhibitNamed } from '../gallery/exhibits.ts';
import { until } from '../support/until.ts';
import { devices } from '../visual/views.ts';
import { useExhibition } from './exhibition.ts';

const { at } = useExhibition({ ...devices.phone, reducedMotion: 'reduce' });
const whole = [0, devices.phone.viewport.height] as const;

const script = `
  const viewport = Object.assign(new EventTarget(), { scale: 1, offsetTop: 0, height: innerHeight });
  Object.defineProperty(window, 'visualViewport', { value: viewport });
  window.shows = (part) => {
    Object.assign(viewport, { scale: 1, offsetTop: 0, height: innerHeight }, part);
    viewport.dispatchEvent(new Event('resize'));
  };`;

interface Part {
  readonly scale?: number;
  readonly offsetTop?: number;
  readonly height?: number;
}

const shows = ({ page }: Visit, part: Part) =>
  page.evaluate((visible) => {
    (window as unknown as { shows: (part: unknown) => void }).shows(visible);
  }, part);

/** Where a piece begins and ends, in pixels from the window's top. */
async function extent({ part }: Visit, name: string): Promise<readonly [number, number]> {
  const box = await part(name).boundingBox();
  return box ? [Math.round(box.y), Math.round(box.y + box.height)] : [NaN, NaN];
}

const fills = (here: Visit, [top, bottom]: readonly [number, number]) =>
  until(`the sheet fills ${String(top)} to ${String(bottom)}`, async () => {
    const [from, to] = await extent(here, 'panel');
    return from === top && to === bottom;
  });

it('a sheet is as high as the keyboard leaves it, with its buttons in sight, and whole again after it', async () => {
  await at({ ...exhibitNamed('consent'), script }, async (here) => {
    await fills(here, whole);
    await shows(here, { offsetTop: 40, height: 420 });
    await fills(here, [40, 460]);
    for (const name of ['close', 'primary', 'secondary']) {
      const [top, bottom] = await extent(here, name);
      expect(top, name).toBeGreaterThanOrEqual(40);
      expect(bottom, name).toBeLessThanOrEqual(460);
    }
    await shows(here, {});
    await fills(here, whole);
  });
});

it('who writes to the replica sees what he writes, and what she says', async () => {
  await at({ ...exhibitNamed('live-transcript'), script }, async (here) => {
    await shows(here, { offsetTop: 40, height: 420 });
    await fills(here, [40, 460]);
    const [, controlsEnd] = await extent(here, 'transcript-toggle');
    const [paneTop] = await extent(here, 'transcript');
    expect(paneTop).toBeGreaterThanOrEqual(controlsEnd);
    for (const name of ['write', 'send']) {
      const [top, bottom] = await extent(here, name);
      expect(top, name).toBeGreaterThan(paneTop + 100);
      expect(bottom, name).toBeLessThanOrEqual(460);
    }
  });
});

it('who pinches to look closer is not followed', async () => {
  await at({ ...exhibitNamed('consent'), script }, async (here) => {
    await shows(here, { offsetTop: 40, height: 420 });
    await fills(here, [40, 460]);
    await shows(here, { scale: 2, offsetTop: 100, height: 422 });
    await fills(here, whole);
  });
});
