// `navigate`: takes the visitor to another page of this site, by the page's own router if it has one.
import { warnOnce } from '../../../page/warnings.ts';
import { ToolRefusal } from '../refusal.ts';
import type { Tool } from '../tool.ts';
import { allowsUrl, isAddress } from './allowed.ts';
import { definitions } from './definitions.ts';
import { followLink } from './links.ts';
import { brief } from './matching.ts';
import { isRendered } from './shown.ts';
import type { AllowList, Surroundings } from './surroundings.ts';
import { isOurs } from './targets.ts';

/** Until the answer has left the page, which may not be there much longer. */
const ANSWERED_MS = 300;

/** Goes to allowed paths only; without a list to none. */
export function navigate({ host }: Surroundings, allow: AllowList): Tool<{ path: string }> {
  const paths = (allow ?? []).map((path) => (isAddress(path) || path === '*' ? path : `/${path}`));
  const patterns = paths.map((path) => (path === '*' ? '/*' : path));
  if (patterns.length === 0) {
    warnOnce('the tool navigate needs a list of paths to go to anything: navigate:/shop/*,/cart');
  }
  return {
    schema: definitions.navigate.function.parameters,
    handler({ path }, { signal }) {
      const url = pageAt(path);
      if (!url || !allowsUrl(patterns, url)) {
        const paths = patterns.length > 0 ? `Allowed: ${patterns.join(', ')}.` : 'None is.';
        throw new ToolRefusal(`Going to "${brief(path)}" is not allowed on this page. ${paths}`);
      }
      if (url.href === location.href) return 'The user is there already.';
      if (offerToRouter(host, url)) {
        setTimeout(() => {
          if (!signal.aborted) leave(host, url);
        }, ANSWERED_MS);
      }
      return `The user is taken to ${url.pathname}.`;
    },
  };
}

/** As the browser would read it; undefined when that is no page of this site. */
function pageAt(path: string): URL | undefined {
  try {
    const url = new URL(path, location.href);
    return /^https?:$/.test(url.protocol) && url.origin === location.origin ? url : undefined;
  } catch {
    return undefined;
  }
}

/** A page with a router takes it from there, and prevents the event. Whether it did not. */
function offerToRouter(host: HTMLElement, { href }: URL): boolean {
  return host.dispatchEvent(
    new CustomEvent('tavus:navigate', {
      detail: { url: href },
      bubbles: true,
      composed: true,
      cancelable: true,
    }),
  );
}

/** By a link of the page, whose router may have bound it, if there is one. */
function leave(host: HTMLElement, { href }: URL): void {
  const own = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].find(
    (link) =>
      link.href === href &&
      (link.target === '' || link.target === '_self') &&
      !link.hasAttribute('download') &&
      !isOurs(link, host) &&
      isRendered(link),
  );
  if (own) own.click();
  else followLink(href);
}
