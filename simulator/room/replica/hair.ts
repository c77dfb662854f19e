// Ada's hair: a wavy bob, parted on one side, tucked behind one ear. Layers behind and before the face.

import { palette } from './palette.ts';
import { clip, gradient, line, shape, svg } from './svg.ts';

const behind =
  'M452 42C366 36 310 98 312 190C312 244 292 270 288 316C284 348 268 356 264 366C284 376 292 372 300 370' +
  'C306 394 334 404 360 396C378 394 390 388 398 380L508 380C530 398 562 402 590 384C600 386 616 384 628 370' +
  'C612 362 606 348 604 326C602 296 588 276 584 246C580 228 590 214 588 180C582 96 530 44 452 42Z';

const fringe =
  'M498 82C470 120 410 136 380 190C364 220 374 260 362 300C354 334 336 352 318 356' +
  'C294 340 304 300 312 262C320 226 306 214 312 178C320 96 372 42 452 42' +
  'C534 44 584 100 588 178C590 208 582 226 573 246C556 240 550 214 540 186C530 146 512 110 498 82Z';

/** The mass of hair behind head and neck. */
export function hairBehind(): SVGGElement {
  return svg(
    'g',
    {},
    shape(behind, palette.hairDeep),
    shape(
      'M312 270C296 306 300 348 330 378C312 376 300 362 298 340C294 312 302 288 312 270Z',
      palette.hairLight,
      {
        opacity: 0.7,
      },
    ),
    shape(
      'M574 268C580 300 598 330 606 352C600 366 586 376 570 378C584 350 572 306 574 268Z',
      palette.hair,
    ),
    line('M556 300C564 330 558 360 544 380M340 330C338 352 346 372 360 384', palette.hair, 5),
  );
}

/** What the fringe throws on the face: the same shape, lower; the face clips it. */
export function fringeShadow(): SVGPathElement {
  return shape(fringe, palette.skinDeep, { opacity: 0.42, transform: 'translate(5 12)' });
}

/** The hair that falls before the face, with the light it catches. */
export function hairBefore(): SVGGElement {
  const strands = [
    'M492 90C452 122 372 132 346 204C336 236 344 262 334 300',
    'M484 80C430 100 352 118 332 190C326 214 332 226 328 246',
  ];
  return svg(
    'g',
    {},
    clip('fringe-clip', shape(fringe, '#000')),
    gradient('linearGradient', 'fringe-fill', [
      [0, palette.hair],
      [0.5, palette.hair],
      [1, palette.hairDeep],
    ]),
    shape(fringe, 'url(#fringe-fill)'),
    svg(
      'g',
      { 'clip-path': 'url(#fringe-clip)' },
      shape(
        'M352 110C376 76 418 62 458 68C420 82 384 108 362 150C350 172 346 190 344 206C330 190 334 140 352 110Z',
        palette.hairLight,
        { opacity: 0.75 },
      ),
      shape('M506 78C548 92 566 136 568 186C554 160 536 112 506 78Z', palette.hairLight, {
        opacity: 0.35,
      }),
      ...strands.map((d) => line(d, palette.hairDeep, 3, { opacity: 0.55 })),
    ),
  );
}
