// What a sheet does to the page while it is there: the page keeps still under it, and a keyboard on the
// screen pushes the sheet together. Loaded in small windows only.
import { watchVisible } from '../page/viewport.ts';
import type { TavusCall } from '../tavus-call.ts';
import { OwnRule } from './own-rule.ts';
import { lockScroll } from './scroll-lock.ts';

const rules = new WeakMap<TavusCall, OwnRule>();

/** Holds the page for the sheet of `host` until the signal aborts. */
export function holdPage(host: TavusCall, signal: AbortSignal): void {
  if (signal.aborted) return;
  const rule = rules.get(host) ?? new OwnRule(host.renderRoot as ShadowRoot, '.layer');
  rules.set(host, rule);
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
