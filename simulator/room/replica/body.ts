// Neck, shoulders and a mustard knit with a rolled collar; the armchair behind. Drawn far below the frame,
// because tall screens show more of it.

import { palette } from './palette.ts';
import { clip, gradient, line, shape, svg } from './svg.ts';

const torso =
  'M396 396C380 414 336 420 300 434C248 454 226 500 216 580C208 650 204 800 204 1100' +
  'L698 1100C698 800 694 650 686 580C676 500 654 454 602 434C566 420 522 414 506 396Z';
const collar =
  'M398 352C412 366 490 366 504 352C510 366 512 384 512 402C492 426 410 426 390 402C390 384 392 366 398 352Z';

/** The back of her armchair; it stays when she is not there. */
export function chair(): SVGGElement {
  const back =
    'M236 1100L222 520C220 430 276 404 350 400L550 400C624 404 680 430 678 520L664 1100Z';
  return svg(
    'g',
    {},
    gradient('linearGradient', 'chair-fill', [
      [0, '#2f5a5c'],
      [0.25, '#1d3d43'],
      [1, '#0e2028'],
    ]),
    shape(back, 'url(#chair-fill)'),
    line('M238 560C234 450 280 424 350 420L550 420C606 422 640 438 652 470', '#5d8f86', 4, {
      opacity: 0.5,
    }),
    line('M356 1000L352 480M450 1000L450 470M544 1000L548 480', '#12292f', 5, { opacity: 0.7 }),
  );
}

function neck(): SVGGElement {
  return svg(
    'g',
    {},
    shape('M412 280L412 380C430 396 472 396 490 380L490 280Z', palette.skinShade),
    shape('M412 300C414 330 424 352 436 372L412 380Z', palette.skin),
    shape('M412 280L412 312C430 350 474 356 490 334L490 280Z', palette.skinDeep, { opacity: 0.6 }),
  );
}

function knitting(): SVGGElement {
  return svg(
    'g',
    { 'clip-path': 'url(#torso-clip)' },
    shape('M560 420C590 470 596 560 590 700L590 1100L720 1100L720 420Z', palette.knitShade, {
      opacity: 0.75,
    }),
    shape('M300 434C262 450 236 500 226 580C250 540 280 480 340 424Z', palette.knitLight, {
      opacity: 0.9,
    }),
    shape('M380 400C396 452 500 462 540 410L512 396L392 396Z', palette.knitDeep, { opacity: 0.45 }),
    line('M394 408C374 456 338 496 300 540', palette.knitShade, 4, { opacity: 0.8 }),
    line('M508 408C528 456 566 496 604 540', palette.knitDeep, 4, { opacity: 0.6 }),
    line('M286 1100C282 800 286 640 300 540', palette.knitShade, 5),
    line('M618 1100C622 800 618 640 604 540', palette.knitDeep, 5, { opacity: 0.8 }),
  );
}

/** Neck and torso, collar over the neck. */
export function body(): SVGGElement {
  const ribs = [412, 428, 446, 464, 482, 496].map((x) =>
    line(
      `M${String(x)} 368Q${String(x + (x - 452) * 0.06)} 390 ${String(x + (x - 452) * 0.12)} 412`,
      palette.knitShade,
      3,
      {
        opacity: 0.6,
      },
    ),
  );
  return svg(
    'g',
    {},
    clip('torso-clip', shape(torso, '#000')),
    clip('collar-clip', shape(collar, '#000')),
    gradient('linearGradient', 'knit-fill', [
      [0, palette.knit],
      [0.35, palette.knit],
      [1, palette.knitDeep],
    ]),
    neck(),
    shape(torso, 'url(#knit-fill)'),
    knitting(),
    shape(collar, palette.knit),
    svg(
      'g',
      { 'clip-path': 'url(#collar-clip)' },
      shape('M388 340L430 340C410 370 408 400 416 424L380 424Z', palette.knitLight, {
        opacity: 0.8,
      }),
      shape('M480 340L520 340L520 424L476 424C490 400 490 370 480 340Z', palette.knitShade, {
        opacity: 0.8,
      }),
      ...ribs,
    ),
  );
}
