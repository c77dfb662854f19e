// The studio behind her: an evening wall with window light, a lamp, a shelf and leaves, all out of focus.

import { gradient, line, shape, svg } from './svg.ts';

function blur(id: string, by: number): SVGFilterElement {
  return svg(
    'filter',
    { id, x: '-20%', y: '-20%', width: '140%', height: '140%' },
    svg('feGaussianBlur', { stdDeviation: by }),
  );
}

function light(): SVGElement[] {
  return [
    gradient('radialGradient', 'glow', [
      [0, '#f0a070', 0.9],
      [0.5, '#e8875a', 0.45],
      [1, '#e58a55', 0],
    ]),
    gradient('linearGradient', 'disc', [
      [0, '#f2b47e'],
      [0.55, '#d9785a'],
      [1, '#8f4350'],
    ]),
    gradient(
      'linearGradient',
      'dusk',
      [
        [0, '#ffc993', 0.5],
        [1, '#ff9f6b', 0.12],
      ],
      { gradientUnits: 'userSpaceOnUse', x1: 300, y1: 0, x2: 90, y2: 340 },
    ),
    gradient('linearGradient', 'floor', [
      [0, '#081118', 0],
      [1, '#081118', 0.85],
    ]),
  ];
}

function wall(): SVGElement {
  return gradient(
    'linearGradient',
    'wall',
    [
      [0, '#2e5358'],
      [0.5, '#1d383f'],
      [1, '#0d1a22'],
    ],
    { x1: 0, y1: 0, x2: 0.8, y2: 1 },
  );
}

function windowLight(): SVGGElement {
  const panes = [
    'M60 60L178 30L196 176L82 196Z',
    'M192 27L300 0L312 156L210 174Z',
    'M84 212L198 192L214 330L104 340Z',
    'M212 190L314 172L326 318L228 328Z',
  ];
  return svg(
    'g',
    { filter: 'url(#softer)', opacity: 0.8 },
    ...panes.map((d) => shape(d, 'url(#dusk)')),
  );
}

function shelf(): SVGGElement {
  const book = (x: number, top: number, width: number, fill: string): SVGElement =>
    svg('rect', { x, y: top, width, height: 262 - top, fill, rx: 2 });
  return svg(
    'g',
    { filter: 'url(#soft)', transform: 'translate(72 0)' },
    svg('rect', { x: 636, y: 262, width: 420, height: 13, fill: '#b07a4f' }),
    svg('rect', { x: 636, y: 275, width: 420, height: 16, fill: '#0c1a20', opacity: 0.5 }),
    book(664, 176, 22, '#c95f45'),
    book(688, 190, 18, '#e3b062'),
    book(708, 168, 26, '#4f8f88'),
    book(736, 184, 16, '#e9d8bd'),
    shape(
      'M800 262C776 236 778 206 796 196L796 176L822 176L822 196C840 206 842 236 818 262Z',
      '#dd8d63',
    ),
    line(
      'M808 176C800 140 782 126 770 96M810 176C812 136 822 116 836 88M808 170C816 150 836 140 856 132',
      '#79a583',
      6,
    ),
    svg('rect', { x: 636, y: 470, width: 420, height: 13, fill: '#7d563c' }),
    svg('rect', { x: 700, y: 396, width: 84, height: 74, fill: '#335b5c' }),
    svg('circle', { cx: 840, cy: 436, r: 34, fill: '#8a4a3a' }),
  );
}

function leaves(): SVGGElement {
  const leaf = (x: number, y: number, turn: number, size: number, fill: string): SVGElement =>
    shape('M0 0C-46 -60 -40 -150 0 -200C40 -150 46 -60 0 0Z', fill, {
      transform: `translate(${String(x)} ${String(y)}) rotate(${String(turn)}) scale(${String(size)})`,
    });
  return svg(
    'g',
    { filter: 'url(#soft)' },
    leaf(60, 620, -38, 1.2, '#123a38'),
    leaf(80, 620, 34, 1.3, '#1b5149'),
    leaf(70, 630, -4, 1.55, '#236456'),
    leaf(40, 630, -62, 1, '#1a4a44'),
    leaf(96, 640, 62, 1.1, '#143f3b'),
  );
}

/** The backdrop; it fills whatever it is given. */
export function backdrop(): SVGSVGElement {
  const all = { x: -60, y: -60, width: 1020, height: 720 };
  return svg(
    'svg',
    {
      class: 'backdrop',
      viewBox: '0 0 900 600',
      preserveAspectRatio: 'xMidYMid slice',
      'aria-hidden': 'true',
    },
    svg('defs', {}, wall(), ...light(), blur('crisp', 2), blur('soft', 5), blur('softer', 11)),
    svg('rect', { ...all, fill: 'url(#wall)' }),
    windowLight(),
    svg('ellipse', { cx: 460, cy: 240, rx: 430, ry: 380, fill: 'url(#glow)' }),
    svg('circle', { cx: 460, cy: 236, r: 222, fill: 'url(#disc)', filter: 'url(#crisp)' }),
    shelf(),
    leaves(),
    svg('rect', { ...all, y: 300, height: 360, fill: 'url(#floor)' }),
  );
}
