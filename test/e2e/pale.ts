// Words that are hard to read, measured in the pixels behind them: axe gives no answer where there are
// gradients and pictures.
import type { Page } from 'playwright-core';
import { leastContrast } from '../visual/contrast.ts';
import type { Darkroom } from '../visual/darkroom.ts';
import { hideWords, words, type Seen } from './words-seen.ts';

type Box = Seen['boxes'][number];

/** Whole pixels around all boxes: the rest of the window is not worth a picture. */
function around(boxes: readonly Box[]) {
  const x = Math.floor(Math.min(...boxes.map(([left]) => left)));
  const y = Math.floor(Math.min(...boxes.map(([, top]) => top)));
  const width = Math.ceil(Math.max(...boxes.map(([, , right]) => right))) - x;
  const height = Math.ceil(Math.max(...boxes.map(([, , , bottom]) => bottom))) - y;
  return { x, y, width, height };
}

/** The words that are too pale, with how much they have of what they need. */
export async function pale(page: Page, darkroom: Darkroom): Promise<string[]> {
  const seen = await page.evaluate(words);
  if (seen.length === 0) return [];
  const clip = around(seen.flatMap(({ boxes }) => boxes));
  await page.evaluate(hideWords, true);
  const behind = await darkroom.read(await page.screenshot({ animations: 'disabled', clip }));
  await page.evaluate(hideWords, false);
  const within = ([left, top, right, bottom]: Box): Box => [
    ...([left - clip.x, top - clip.y] as const),
    ...([right - clip.x, bottom - clip.y] as const),
  ];
  return seen.flatMap(({ text, colour, boxes, isLarge }) => {
    const least = leastContrast(behind, colour, boxes.map(within));
    return least < (isLarge ? 3 : 4.5) ? [`${text}: ${least.toFixed(2)}`] : [];
  });
}
