// `highlight`: a ring around a part of the page, for a few seconds. By animations alone: they need no attribute,
// move nothing, end by themselves, and no policy for styles is against them.
import type { Tool } from '../tool.ts';
import { definitions } from './definitions.ts';
import { isCutOff, isInSight, reveal, wantsCalm } from './shown.ts';
import type { AllowList, Surroundings } from './surroundings.ts';
import { aboutOf, findTarget, isNamed } from './targets.ts';

const SHOWN_MS = 6000;
const PULSE_MS = 750;
const RING_PX = 4;
const USUAL_ACCENT = '#614ce8';

/** Draws attention to what has an allowed name, or is in it; one thing at a time. */
export function highlight({ host }: Surroundings, allow: AllowList): Tool<{ target: string }> {
  let rings: readonly Animation[] = [];
  const clear = (): void => {
    for (const ring of rings) ring.cancel();
    rings = [];
  };
  return {
    schema: definitions.highlight.function.parameters,
    handler({ target }, { signal }) {
      const isAllowed = (element: Element): boolean => !allow || isNamed(allow, element);
      const element = findTarget(target, { host, isAllowed });
      if (!isInSight(element)) reveal(element);
      clear();
      rings = drawRing(element, accentOf(host));
      signal.addEventListener('abort', clear, { once: true });
      return `"${aboutOf(element)}" is highlighted for a few seconds.`;
    },
  };
}

function drawRing(element: Element, accent: string): Animation[] {
  const isForced = matchMedia('(forced-colors: active)').matches;
  const colour = isForced ? 'Highlight' : accent;
  // Where something would cut it off, it lies inside.
  const isFree = !isCutOff(element, 2 * RING_PX);
  const ring = {
    outlineStyle: 'solid',
    outlineWidth: `${String(RING_PX)}px`,
    outlineColor: colour,
    outlineOffset: `${String(isFree ? RING_PX / 2 : -RING_PX)}px`,
  };
  const pale = { ...ring, outlineColor: `color-mix(in srgb, ${colour} 35%, transparent)` };
  const isCalm = isForced || wantsCalm();
  const outline = element.animate(isCalm ? [ring, ring] : [ring, pale, ring], {
    duration: isCalm ? SHOWN_MS : PULSE_MS,
    iterations: isCalm ? 1 : SHOWN_MS / PULSE_MS,
  });
  // Below it, so that it is seen on any ground; beside the shadows that the element has.
  const spread = `${isFree ? '' : 'inset '}0 0 0 ${String(2 * RING_PX)}px`;
  const halo = { boxShadow: `${spread} rgb(255 255 255 / 80%)` };
  const shadow = element.animate([halo, halo], { duration: SHOWN_MS, composite: 'add' });
  return [outline, shadow];
}

/** The element's own colour, if it is one. */
function accentOf(host: HTMLElement): string {
  const accent = getComputedStyle(host).getPropertyValue('--tavus-call-accent').trim();
  return CSS.supports('color', accent) ? accent : USUAL_ACCENT;
}
