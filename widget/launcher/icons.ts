// The few pictures, drawn for this widget on a 24-unit grid. Decoration only: names are on buttons.
import { html, type TemplateResult } from 'lit';

/** A picture of one path: filled, or drawn as a line. */
export const draw = (path: string, className = 'line'): TemplateResult =>
  html`<svg class=${className} viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;

export const camera = draw(
  'M5 5.5h7a3.5 3.5 0 0 1 3.5 3.5v6a3.5 3.5 0 0 1-3.5 3.5H5A3.5 3.5 0 0 1 1.5 15V9A3.5 3.5 0 0 1 5 5.5Zm12 4.3 3.9-2.7a1 1 0 0 1 1.6.8v8.2a1 1 0 0 1-1.6.8L17 14.2Z',
  '',
);
export const close = draw('m6.5 6.5 11 11m0-11-11 11');
export const down = draw('m6 9.5 6 6 6-6');
