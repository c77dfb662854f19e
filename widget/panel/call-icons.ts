// The pictures that are seen only in the panel.
import { html, type TemplateResult } from 'lit';
import type { Icon } from '../launcher/draw.ts';
import * as launcherIcons from '../launcher/icons.ts';

const icon = ({ path, filled }: Icon): TemplateResult =>
  html`<svg class=${filled ? '' : 'line'} viewBox="0 0 24 24" aria-hidden="true">
    <path d=${path} />
  </svg>`;
/** A picture of one line. */
export const draw = (path: string): TemplateResult => icon({ path });

export const camera = icon(launcherIcons.camera);
export const close = icon(launcherIcons.close);

export const hangUp = icon({
  path: 'M12 8.3c-3.4 0-6.4.9-8.7 2.6-1 .7-1.4 2-1 3.2l.4 1.3c.3 1 1.3 1.6 2.4 1.3l2-.5c.9-.2 1.5-1 1.5-1.9v-1.4a12 12 0 0 1 6.8 0v1.4c0 .9.6 1.7 1.5 1.9l2 .5c1 .3 2.1-.3 2.4-1.3l.4-1.3c.4-1.2 0-2.5-1-3.2-2.3-1.7-5.3-2.6-8.7-2.6Z',
  filled: true,
});
export const check = draw('m6 12.5 4 4 8-9');
export const alert = draw('M12 6.5v7m0 4v0');
export const shield = draw(
  'M12 3.5c2 1.5 4.5 2.5 7 2.5v5.5c0 4.3-3 7.5-7 9-4-1.5-7-4.7-7-9V6c2.5 0 5-1 7-2.5ZM9 12l2 2 4-4',
);
export const windows = draw(
  'M8.5 8V6a2 2 0 0 1 2-2H18a2 2 0 0 1 2 2v7.5a2 2 0 0 1-2 2h-2M6 8.5h7.5a2 2 0 0 1 2 2V18a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-7.5a2 2 0 0 1 2-2Z',
);
export const toCorner = draw(
  'M20 10.5V7a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h4m3-4.5a1 1 0 0 1 1-1h5a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1Z',
);
export const cross = draw(
  'M12 4v16M4 12h16M9.5 6.5 12 4l2.5 2.5m-5 11L12 20l2.5-2.5m-8-8L4 12l2.5 2.5m11-5L20 12l-2.5 2.5',
);
export const fill = draw(
  'M9 4H6a2 2 0 0 0-2 2v3M15 4h3a2 2 0 0 1 2 2v3M9 20H6a2 2 0 0 1-2-2v-3M15 20h3a2 2 0 0 0 2-2v-3',
);
export const unfill = draw(
  'M9 4v3a2 2 0 0 1-2 2H4M15 4v3a2 2 0 0 0 2 2h3M9 20v-3a2 2 0 0 0-2-2H4M15 20v-3a2 2 0 0 1 2-2h3',
);
export const shrink = draw('m19 5-5.5 5.5M13.5 6v4.5H18M5 19l5.5-5.5m0 4.5v-4.5H6');
export const grow = draw('M13.5 10.5 19 5m-4.5 0H19v4.5m-8.5 4L5 19m4.5 0H5v-4.5');
