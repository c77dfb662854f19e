// Words that are hard to read, measured in the pixels behind them: axe gives no answer where there are
// gradients and pictures.
import type { Page } from 'playwright-core';
import { leastContrast } from '../visual/contrast.ts';
import type { Darkroom } from '../visual/darkroom.ts';
import { hideWords, words } from './words-seen.ts';

/** The words that are too pale, with how much they have of what they need. */
export async function pale(page: Page, darkroom: Darkroom): Promise<string[]> {
  const seen = await page.evaluate(words);
  await page.evaluate(hideWords, true);
  const behind = await darkroom.read(await page.screenshot({ animations: 'disabled' }));
  await page.evaluate(hideWords, false);
  return seen.flatMap(({ text, colour, boxes, isLarge }) => {
    const least = leastContrast(behind, colour, boxes);
    return least < (isLarge ? 3 : 4.5) ? [`${text}: ${least.toFixed(2)}`] : [];
  });
}
