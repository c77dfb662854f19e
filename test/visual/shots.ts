// npm run shots: the record. Every exhibit of the gallery in every light, as files with a page to look at
// them all; or, with --accept, the pictures that the tests compare with.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import type { Exhibit, Visit } from '../gallery/exhibit.ts';
import { exhibits } from '../gallery/exhibits.ts';
import { visit } from '../gallery/gallery.ts';
import { launchHeadless } from '../support/browsers/headless.ts';
import { accept } from './baselines.ts';
import { writeSheet, type Picture } from './contact-sheet.ts';
import { devices, lights, lit, rarerLights, type Device, type Light } from './views.ts';

const usage = `npm run shots -- [options]
  --out <folder>    where to (default: data/shots)
  --only <pattern>  exhibits whose name fits this regular expression
  --scale <n>       device pixels for each CSS pixel (default 1)
  --accept          renews the pictures that the tests compare with, and takes no others`;

/** One device, and the lights that an exhibit is seen in there. */
type Round = readonly [device: Device, lights: readonly Light[]];

const everything: readonly Round[] = [
  ['desktop', lights],
  ['phone', lights],
];

const inShort = lights.slice(0, 1);
/** What cannot be seen on two devices in two colours and two directions. */
const rarer: readonly Round[] = [
  ['desktop', rarerLights],
  ['zoomed', inShort],
  ['narrow', inShort],
];
const seenRarely =
  /^(closed-pill|closed-poster|teaser|idle|idle-poster|consent|in-line|live|ended-rating|failed-busy-support)$/;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ out: { type: 'string' }, only: { type: 'string' }, scale: { type: 'string' } },
      ...{ accept: { type: 'boolean' } },
    },
  });
  const only = new RegExp(values.only ?? '');
  const chosen = exhibits.filter(({ name }) => only.test(name));
  const browser = await launchHeadless();
  try {
    if (values.accept) console.log((await accept(browser, only)).join('\n'));
    else await record(browser, chosen, values.out ?? 'data/shots', Number(values.scale ?? 1));
  } finally {
    await browser.close();
  }
}

async function record(
  browser: Browser,
  chosen: readonly Exhibit[],
  folder: string,
  scale: number,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const pictures: Picture[] = [];
  for (const exhibit of chosen) {
    const rounds = seenRarely.test(exhibit.name) ? [...everything, ...rarer] : everything;
    for (const round of rounds.filter(([device]) => device === 'desktop' || !exhibit.needsRoom))
      pictures.push(...(await shoot(browser, exhibit, round, folder, scale)));
    console.log(exhibit.name);
  }
  await writeSheet(folder, pictures);
  console.log(`${String(pictures.length)} pictures: ${join(folder, 'index.html')}`);
}

async function shoot(
  browser: Browser,
  exhibit: Exhibit,
  [device, seenIn]: Round,
  folder: string,
  deviceScaleFactor: number,
): Promise<Picture[]> {
  const here = await visit(browser, exhibit, { deviceScaleFactor, ...devices[device] });
  const pictures: Picture[] = [];
  try {
    await roomIsLive(here);
    for (const light of seenIn) {
      await lit(here.page, light);
      const view = `${device}-${light.name}`;
      const file = `${exhibit.name}--${view}.png`;
      await here.page.screenshot({ path: join(folder, file) });
      pictures.push({ exhibit: exhibit.name, view, file });
    }
  } finally {
    await here.close();
  }
  return pictures;
}

/** The simulator's room fades in. */
async function roomIsLive({ page }: Visit): Promise<void> {
  if ((await page.locator('tavus-call[state="live"]').count()) === 0) return;
  await page.frameLocator('tavus-call iframe').locator('main[data-phase="live"]').waitFor();
}

try {
  await main();
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exitCode = 1;
}
