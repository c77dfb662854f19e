// The mouth as a function of three numbers: open, wide, smile. Lips around a dark inside with teeth and tongue.

import { palette } from './palette.ts';
import type { Pose } from './pose.ts';
import { clip, line, move, shape, svg } from './svg.ts';

/** Every line of one mouth, centred on 0 0; `lower` is how far down the inside reaches. */
interface Outlines {
  lips: string;
  inside: string;
  teeth: string;
  seam: string;
  lower: number;
}

/** A curve between the corners; `pull` is how far its handles keep from the middle. */
function arc(half: number, corner: number, depth: number, pull: number): string {
  const points = [half * pull, depth, -half * pull, depth, -half, corner];
  return `C${points.map((value) => value.toFixed(1)).join(' ')}`;
}

function outlines({ open, wide, smile }: Pose): Outlines {
  const round = Math.max(0, -wide);
  const half = 26 + (wide - round * 0.8) * 5 + smile * 9 * (1 - round * 0.7);
  const corner = -smile * 9 * (1 - round * 0.6);
  const inner = 2 + smile * 5 - open * 4 - round * open * 4;
  const lower = inner + open * (40 - round * 4);
  const top = inner - 8 + smile * 1.5 - round * 1.5;
  const n = (value: number): string => value.toFixed(1);
  const start = `M${n(half)} ${n(corner)}`;
  const seam = start + arc(half, corner, inner, 0.55);
  const back = (depth: number): string => `${arc(-half, corner, depth, 0.62)}Z`;
  const bow =
    `${start}C${n(half * 0.6)} ${n(top + 3)} 14 ${n(top)} 7 ${n(top - 1)}Q0 ${n(top + 4)} -7 ${n(top - 1)}` +
    `C-14 ${n(top)} ${n(-half * 0.6)} ${n(top + 3)} ${n(-half)} ${n(corner)}`;
  return {
    lips: bow + back(lower + 11 - smile * 2),
    inside: seam + back(lower),
    teeth: seam + back(inner + 14 - round * 5),
    seam,
    lower,
  };
}

/** The mouth, at its place in the face. */
export function lips(): { element: SVGGElement; show(pose: Pose): void } {
  const rim = shape('', palette.lip);
  const cut = shape('', '#000');
  const dark = shape('', palette.mouth);
  const teeth = shape('', palette.white);
  const tongue = svg('ellipse', { rx: 17, ry: 11, fill: palette.tongue });
  const seam = line('', palette.mouth, 2.6);
  const gleam = svg('ellipse', { rx: 9, ry: 2.4, fill: palette.lipLight });
  const inside = svg('g', { 'clip-path': 'url(#mouth-clip)' }, dark, tongue, teeth);
  const parts = [clip('mouth-clip', cut), rim, gleam, inside, seam];
  return {
    element: svg('g', { transform: 'translate(451 288)' }, ...parts),
    show(pose) {
      const drawn = outlines(pose);
      rim.setAttribute('d', drawn.lips);
      for (const part of [cut, dark]) part.setAttribute('d', drawn.inside);
      teeth.setAttribute('d', drawn.teeth);
      seam.setAttribute('d', drawn.seam);
      seam.setAttribute('opacity', Math.max(0, 1 - pose.open * 3).toFixed(2));
      move(tongue, 0, drawn.lower * 0.75 + 3);
      move(gleam, -3, drawn.lower * 0.75 + 4.5);
    },
  };
}
