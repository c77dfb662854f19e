// What a sheet does to the page while it is there: the page keeps still under it, and a keyboard on the
// screen pushes the sheet together. Loaded in small windows only.
import { watchVisible } from '../page/visible.ts';
import type { OwnRule } from './own-rule.ts';
import { lockScroll } from './scroll-lock.ts';

/** Holds the page for the sheet of `host`, whose rule has its measures, until the signal aborts. */
export function holdPage(host: object, rule: OwnRule, signal: AbortSignal): void {
  if (signal.aborted) return;
  const unlock = lockScroll(host);
  const unwatch = watchVisible((visible) => {
    rule.set('--visible-top', visible?.top);
    rule.set('--visible-height', visible?.height);
  });
  signal.addEventListener('abort', () => {
    unwatch();
    unlock();
  });
}
