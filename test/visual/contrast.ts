// How well words can be read over a picture (WCAG 2.2, 1.4.3). Knows numbers only.
import type { Raster } from './raster.ts';

type Colour = readonly [red: number, green: number, blue: number];

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * The contrast of a colour (red, green, blue, opacity; 0 to 255) where it is least: against each pixel of
 * what is behind it, within boxes in pixels.
 */
export function leastContrast(
  behind: Raster,
  [red = 0, green = 0, blue = 0, alpha = 255]: readonly number[],
  boxes: readonly (readonly [left: number, top: number, right: number, bottom: number])[],
): number {
  const share = alpha / 255;
  let least = Infinity;
  for (const [left, top, right, bottom] of boxes) {
    for (let y = Math.ceil(top); y < Math.floor(bottom); y += 1) {
      for (let x = Math.ceil(left); x < Math.floor(right); x += 1) {
        const start = (y * behind.width + x) * 3;
        const under = [0, 1, 2].map((at) => behind.values[start + at] ?? 0) as unknown as Colour;
        const over = [red, green, blue].map(
          (value, at) => value * share + (under[at] ?? 0) * (1 - share),
        ) as unknown as Colour;
        const [dark = 0, bright = 0] = [luminance(under), luminance(over)].sort((a, b) => a - b);
        least = Math.min(least, (bright + 0.05) / (dark + 0.05));
      }
    }
  }
  return least;
}
