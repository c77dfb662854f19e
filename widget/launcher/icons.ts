// The few pictures that are seen before the click, drawn for this widget on a 24-unit grid. Decoration
// only: names are on buttons.
import type { Icon } from './draw.ts';

export const camera: Icon = {
  path: 'M5 5.5h7a3.5 3.5 0 0 1 3.5 3.5v6a3.5 3.5 0 0 1-3.5 3.5H5A3.5 3.5 0 0 1 1.5 15V9A3.5 3.5 0 0 1 5 5.5Zm12 4.3 3.9-2.7a1 1 0 0 1 1.6.8v8.2a1 1 0 0 1-1.6.8L17 14.2Z',
  filled: true,
};
export const close: Icon = { path: 'm6.5 6.5 11 11m0-11-11 11' };
export const down: Icon = { path: 'm6 9.5 6 6 6-6' };
