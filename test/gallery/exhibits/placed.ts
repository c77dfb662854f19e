// A call in the places and sizes that a visitor gives it.
import { until } from '../../support/until.ts';
import type { Exhibit, Visit } from '../exhibit.ts';
import { talk } from './calls.ts';

const attributes = { heading: 'Meet Anna' };

/** Presses one of the controls over the picture, which are there while the mouse is. */
async function press(visit: Visit, control: string): Promise<void> {
  await visit.part('panel').hover();
  await visit.part(control).click();
}

export const placed: readonly Exhibit[] = [
  {
    name: 'live-upright',
    attributes: { ...attributes, aspect: '9:16' },
    reach: (visit) => talk(visit),
  },
  {
    name: 'live-expanded',
    attributes,
    needsRoom: true,
    reach: async (visit) => {
      await talk(visit);
      await press(visit, 'expand');
      await visit.part('restore').waitFor();
    },
  },
  {
    name: 'live-dragged',
    attributes,
    needsRoom: true,
    reach: async (visit) => {
      await talk(visit);
      await visit.part('panel').hover();
      await drag(visit, -180, -120);
    },
  },
  {
    name: 'live-fullscreen',
    attributes,
    needsRoom: true,
    reach: async (visit) => {
      await talk(visit);
      await press(visit, 'fullscreen');
      await visit.page.locator('tavus-call:state(fullscreen)').waitFor();
      await roomFills(visit);
    },
  },
];

/** The room is in another process, which hears later that it has the whole window, and draws after that. */
async function roomFills({ page }: Visit): Promise<void> {
  const width = page.viewportSize()?.width;
  const room = page.frameLocator('tavus-call iframe').locator(':root');
  await until('the room fills the window', async () => {
    return (await room.evaluate(() => innerWidth)) === width;
  });
  await room.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

/** By the bar over the picture. */
async function drag({ page, part }: Visit, byX: number, byY: number): Promise<void> {
  const bar = await part('header').boundingBox();
  const before = await part('panel').boundingBox();
  if (!bar || !before) throw new Error('there is nothing to drag');
  const from = { x: bar.x + bar.width / 2, y: bar.y + 6 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + byX, from.y + byY, { steps: 8 });
  await page.mouse.up();
  await until('it is somewhere else', async () => {
    const after = await part('panel').boundingBox();
    return after !== null && after.x < before.x && after.y < before.y;
  });
}
