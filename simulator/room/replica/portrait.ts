// Puts Ada together and turns her head by sliding its layers: what is nearer moves more.

import { body } from './body.ts';
import { eyes } from './eyes.ts';
import { fringeShadow, hairBefore, hairBehind } from './hair.ts';
import { ear, head } from './head.ts';
import { lips } from './lips.ts';
import { palette } from './palette.ts';
import type { Figure, Pose } from './pose.ts';
import { gradient, line, move, shape, svg } from './svg.ts';

function nose(): SVGGElement {
  return svg(
    'g',
    {},
    shape(
      'M458 204C461 226 471 238 471 249C471 258 462 262 452 261C458 254 456 228 458 204Z',
      palette.skinShade,
      {
        opacity: 0.75,
      },
    ),
    line('M438 257C442 263 456 264 462 259', palette.skinDeep, 3, { opacity: 0.75 }),
    svg('ellipse', { cx: 450, cy: 246, rx: 3, ry: 4, fill: palette.skinLight, opacity: 0.65 }),
  );
}

function blush(): SVGGElement {
  const spot = { cy: 256, rx: 36, ry: 27, fill: 'url(#blush)' };
  return svg(
    'g',
    { 'clip-path': 'url(#face-clip)' },
    gradient('radialGradient', 'blush', [
      [0, palette.blush, 1],
      [0.45, palette.blush, 0.75],
      [1, palette.blush, 0],
    ]),
    svg('ellipse', { ...spot, cx: 400 }),
    svg('ellipse', { ...spot, cx: 506 }),
  );
}

/** The portrait as a figure; the view box is set by whoever frames it. */
export function portrait(): Figure {
  const back = svg('g', {}, hairBehind());
  const torso = body();
  const { element: lobe, earring } = ear();
  const skull = svg('g', {}, lobe, head(fringeShadow()));
  const cheeks = blush();
  const look = eyes();
  const mouth = lips();
  const ridge = nose();
  const features = svg('g', {}, mouth.element, look.element);
  const hair = hairBefore();
  const front = svg('g', {}, skull, cheeks, features, ridge, hair);
  const element = svg('svg', { class: 'figure', 'aria-hidden': 'true' }, back, torso, front);
  let swing = 0;

  function show(pose: Pose): void {
    const { yaw, pitch, roll, breath } = pose;
    const rise = -breath * 3;
    const turn = ` rotate(${roll.toFixed(2)} 450 350)`;
    move(
      torso,
      0,
      rise,
      ` translate(450 1100) scale(${(1 + breath * 0.006).toFixed(4)} 1) translate(-450 -1100)`,
    );
    move(back, yaw * 1, rise * 0.8 + pitch, turn);
    move(front, yaw * 5, rise * 0.8 + pitch * 4, turn);
    move(cheeks, yaw * 4, pitch * 4);
    move(features, yaw * 7, pitch * 6);
    move(ridge, yaw * 11, pitch * 8);
    move(hair, yaw * 1.5, pitch * 1.5);
    move(lobe, -yaw * 4, -pitch * 2);
    swing += (-roll * 1.6 - yaw * 5 - swing) * 0.12;
    earring.setAttribute('transform', `rotate(${swing.toFixed(2)} 548 262)`);
    cheeks.setAttribute('opacity', (0.28 + pose.smile * 0.35).toFixed(2));
    look.show(pose);
    mouth.show(pose);
  }
  return { element, show };
}
