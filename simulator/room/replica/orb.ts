// The figure of an audio call: no face, a warm sphere that swells with her voice and leans in to listen.

import type { Figure, Pose } from './pose.ts';
import { gradient, svg } from './svg.ts';

const rings = [
  { radius: 132, opacity: 0.3, reach: 26 },
  { radius: 164, opacity: 0.2, reach: 52 },
  { radius: 200, opacity: 0.12, reach: 84 },
];

/** The orb as a figure. */
export function orb(): Figure {
  const middle = { cx: 450, cy: 232 };
  const halos = rings.map(({ radius, opacity }) =>
    svg('circle', { ...middle, r: radius, fill: '#fff1dc', opacity }),
  );
  const sphere = svg('circle', { ...middle, r: 104, fill: 'url(#sphere)' });
  const gleam = svg('ellipse', { cx: 418, cy: 184, rx: 44, ry: 26, fill: 'url(#gleam)' });
  const core = svg('g', {}, sphere, gleam);
  const fills = svg(
    'defs',
    {},
    gradient(
      'radialGradient',
      'sphere',
      [
        [0, '#ffe3b8'],
        [0.45, '#f5a56c'],
        [0.8, '#d2615a'],
        [1, '#96405c'],
      ],
      { cx: 0.36, cy: 0.28, r: 0.8 },
    ),
    gradient('radialGradient', 'gleam', [
      [0, '#fff6ea', 0.85],
      [1, '#fff6ea', 0],
    ]),
  );
  const element = svg('svg', { class: 'figure', 'aria-hidden': 'true' }, fills, ...halos, core);

  function show({ open, breath, attention, yaw, pitch }: Pose): void {
    const size = 1 + open * 0.1 + breath * 0.018 + attention * 0.03;
    const place = `translate(${(450 + yaw * 8).toFixed(2)} ${(232 + pitch * 6).toFixed(2)})`;
    core.setAttribute('transform', `${place} scale(${size.toFixed(4)}) translate(-450 -232)`);
    for (const [index, halo] of halos.entries()) {
      const { radius, reach } = rings[index] ?? { radius: 0, reach: 0 };
      const swell = open * reach + breath * 5 - attention * 10;
      halo.setAttribute('r', (radius + swell).toFixed(2));
    }
  }
  return { element, show };
}
