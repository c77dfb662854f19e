// Eyes and brows. The lids are the shape of the eye's opening; the iris moves behind it.

import { palette } from './palette.ts';
import type { Pose } from './pose.ts';
import { clip, line, move, shape, svg } from './svg.ts';

const eyeY = 210;
const browRest = 174;

interface Eye {
  element: SVGGElement;
  show(pose: Pose): void;
}

/** The curves of an eye's opening, centred on 0 0, the outer corner on the right. */
function opened(
  { lids, brows }: Pose,
  cheerful: number,
): Record<'eye' | 'shade' | 'lash' | 'crease', string> {
  const top = -21 + lids * 35 - brows * 1.5 * (1 - lids);
  const bottom = 16 - cheerful * 6 * (1 - lids) - lids * 2;
  const fold = top * 0.3 - 17;
  const n = (value: number): string => value.toFixed(1);
  const upper = `M-22 4C-15 ${n(top)} 9 ${n(top - 2)} 22 -1`;
  return {
    eye: `${upper}C15 ${n(bottom)} -11 ${n(bottom)} -22 4Z`,
    shade: `${upper}L22 5C9 ${n(top + 6)} -15 ${n(top + 8)} -22 9Z`,
    lash: `${upper}L28 -5C12 ${n(top - 7)} -12 ${n(top - 5)} -22 4Z`,
    crease: `M-14 ${n(fold + 7)}C-7 ${n(fold)} 8 ${n(fold - 2)} 18 ${n(fold + 8)}`,
  };
}

function iris(): SVGGElement {
  return svg(
    'g',
    {},
    svg('circle', { r: 12.5, fill: palette.iris }),
    shape('M-9.5 3A10 10 0 0 0 9.5 3A12 12 0 0 1 -9.5 3Z', palette.irisLight, { opacity: 0.9 }),
    svg('circle', { r: 5.6, fill: palette.ink }),
  );
}

/** One eye; `side` is -1 on the left of the picture and 1 on the right, and mirrors it. */
function eye(side: -1 | 1): Eye {
  const id = side < 0 ? 'eye-left' : 'eye-right';
  const opening = shape('', '#000');
  const white = shape('', palette.white);
  const shade = shape('', palette.skinDeep, { opacity: 0.22 });
  const lash = shape('', palette.ink);
  const crease = line('', palette.skinDeep, 2.5, { opacity: 0.55 });
  const ball = iris();
  const glint = svg('circle', { r: 3.4, fill: '#fff' });
  const inside = svg('g', { 'clip-path': `url(#${id})` }, white, ball, glint, shade);
  const place = `translate(${String(450 + side * 41)} ${String(eyeY)}) scale(${String(side)} 1)`;
  const element = svg('g', { transform: place }, clip(id, opening), inside, lash, crease);
  return {
    element,
    show(pose) {
      const cheerful = Math.max(0, pose.smile - 0.5) * 2;
      const lids = Math.min(1, 0.13 + pose.lids * 0.87 + cheerful * 0.16);
      const drawn = opened({ ...pose, lids }, cheerful);
      for (const part of [opening, white]) part.setAttribute('d', drawn.eye);
      shade.setAttribute('d', drawn.shade);
      lash.setAttribute('d', drawn.lash);
      crease.setAttribute('d', drawn.crease);
      const x = side * pose.gazeX * 6.5;
      const y = -1 + pose.gazeY * 4.5 + lids * 2;
      inside.setAttribute('visibility', lids > 0.93 ? 'hidden' : 'visible');
      move(ball, x, y);
      move(glint, x - side * 4, y - 4);
    },
  };
}

function brow(side: -1 | 1): Eye {
  const element = svg(
    'g',
    {},
    shape('M-22 -1C-10 -9 8 -10 27 3C10 -4 -8 -3 -21 5C-25 6 -26 1 -22 -1Z', palette.brow),
  );
  return {
    element,
    show({ brows, attention }) {
      const y = browRest - brows * 7;
      const tilt = -brows * 3 + (side > 0 ? attention * -4 : 0);
      move(
        element,
        450 + side * 42,
        y - (side > 0 ? attention * 4 : 0),
        ` scale(${String(side)} 1) rotate(${tilt.toFixed(2)})`,
      );
    },
  };
}

/** Both eyes with their brows. */
export function eyes(): Eye {
  const parts = [eye(-1), eye(1), brow(-1), brow(1)];
  return {
    element: svg('g', {}, ...parts.map((part) => part.element)),
    show(pose) {
      for (const part of parts) part.show(pose);
    },
  };
}
