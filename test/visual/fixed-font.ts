// The letters of the pictures that are compared: always the same ones, whatever fonts a machine has.
// A subset of DejaVu Sans (ASCII and a few signs), made with `pyftsubset --no-hinting --flavor=woff2`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const face = (file: string, weight: string) => {
  const bytes = readFileSync(join(import.meta.dirname, 'font', file)).toString('base64');
  const source = `url(data:font/woff2;base64,${bytes})`;
  return `@font-face { font-family: Fixed; font-weight: ${weight}; src: ${source} }`;
};

const style = `
  ${face('DejaVuSans.woff2', '100 500')}
  ${face('DejaVuSans-Bold.woff2', '600 900')}
  tavus-call { --tavus-call-font: Fixed }
  /* The website has letters of the machine, and is not what is looked at. */
  body > :not(tavus-call), main > :not(.place) { visibility: hidden }
`;

/** Gives the element these letters, and takes everything else away. */
export async function useFixedFont(page: Page): Promise<void> {
  await page.addStyleTag({ content: style });
  await page.evaluate(() =>
    Promise.all(['400 16px Fixed', '700 16px Fixed'].map((font) => document.fonts.load(font))),
  );
}
