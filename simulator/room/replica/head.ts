// Ada's head without features: face, ear and earring, with the light of a window on the left.

import { palette } from './palette.ts';
import { clip, gradient, line, shape, svg } from './svg.ts';

const face =
  'M362 186C360 118 400 84 450 84C500 84 542 118 540 186C540 238 534 272 516 298' +
  'C500 321 478 336 452 336C426 336 402 321 386 298C368 272 362 238 362 186Z';

/** The ear that the hair leaves free, and the earring, which can swing. */
export function ear(): { element: SVGGElement; earring: SVGGElement } {
  const earring = svg(
    'g',
    {},
    svg('circle', { cx: 548, cy: 262, r: 3, fill: palette.gold }),
    svg('circle', {
      cx: 548,
      cy: 277,
      r: 12,
      fill: 'none',
      stroke: palette.gold,
      'stroke-width': 4,
    }),
    line('M539 270A12 12 0 0 0 541 286', palette.white, 2, { opacity: 0.7 }),
  );
  const element = svg(
    'g',
    {},
    shape(
      'M526 178C548 168 566 186 563 214C561 240 553 259 542 259C533 259 528 246 528 236Z',
      palette.skinShade,
    ),
    line('M540 212C550 206 554 216 550 226C547 234 542 236 542 244', palette.skinDeep, 3, {
      opacity: 0.7,
    }),
    earring,
  );
  return { element, earring };
}

/** The face itself; `shadow` is drawn on it and cut at its edge. */
export function head(shadow: SVGElement): SVGGElement {
  return svg(
    'g',
    {},
    clip('face-clip', shape(face, '#000')),
    gradient(
      'linearGradient',
      'face-fill',
      [
        [0, palette.skinLight],
        [0.55, palette.skin],
        [1, '#e0a078'],
      ],
      { x1: 0, y1: 0.2, x2: 1, y2: 0.6 },
    ),
    shape(face, 'url(#face-fill)'),
    svg(
      'g',
      { 'clip-path': 'url(#face-clip)' },
      shape(
        'M520 70C522 130 532 176 520 214C512 246 510 268 494 294C482 314 468 328 446 342L560 340L560 70Z',
        palette.skinShade,
        { opacity: 0.5 },
      ),
      shadow,
    ),
  );
}
