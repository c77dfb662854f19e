// The accepted pictures, as files, and what of the present ones is not like them.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openDarkroom, type Darkroom } from './darkroom.ts';
import { decisive, look, nameOf, take, type Decisive } from './decisive.ts';
import { beside, blurred, distances, heat, type Raster } from './raster.ts';

const folder = join(import.meta.dirname, 'baselines');
const differences = join(import.meta.dirname, '../../data/looks');

/** Of 255. Another way to smooth letters makes 3, a clock that ticks 1, a colour slightly off 11, a shift of 12 px 17. */
const tolerance = 6;
/** In pixels of the small pictures. */
const radius = 1;

const fileOf = (name: string): string => join(folder, `${name}.png`);

/** Renews the pictures whose exhibits fit; returns their files. */
export async function accept(browser: Browser, only: RegExp): Promise<string[]> {
  const darkroom = await openDarkroom(browser);
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const one of decisive.filter(({ exhibit }) => only.test(exhibit))) {
    const here = await look(browser, one);
    try {
      const file = fileOf(nameOf(one));
      await writeFile(file, await darkroom.write(await take(here.page, darkroom)));
      files.push(file);
    } finally {
      await here.close();
    }
  }
  await darkroom.close();
  return files;
}

/** What is not as accepted, in one sentence with the file that shows it; undefined when all is. */
export async function unlike(
  present: Raster,
  one: Decisive,
  darkroom: Darkroom,
): Promise<string | undefined> {
  const name = nameOf(one);
  const accepted = await darkroom.read(await readFile(fileOf(name)));
  if (accepted.width !== present.width || accepted.height !== present.height) {
    return `${name} is not as large as ${fileOf(name)}`;
  }
  const far = distances(blurred(accepted, radius), blurred(present, radius));
  const worst = far.reduce((most, distance) => Math.max(most, distance), 0);
  if (worst <= tolerance) return undefined;
  await mkdir(differences, { recursive: true });
  const file = join(differences, `${name}.png`);
  const { width, height } = present;
  const heated = heat({ width, height }, far, tolerance);
  await writeFile(file, await darkroom.write(beside([accepted, present, heated])));
  return `${name} differs by ${worst.toFixed(0)} of 255 from ${fileOf(name)}: accepted, present and difference are in ${file}`;
}
