// `open_link`: opens a link in a new tab, or where browsers leave that to the visitor, offers it to him.
import { ToolRefusal } from '../refusal.ts';
import type { Tool } from '../tool.ts';
import { allowsUrl, isAddress } from './allowed.ts';
import { definitions } from './definitions.ts';
import { followLink } from './links.ts';
import { brief } from './matching.ts';
import { isReachable } from './shown.ts';
import type { AllowList, OfferedLink, Surroundings } from './surroundings.ts';
import { aboutOf, findTarget, isNamed, isOurs } from './targets.ts';

const links = 'a[href],area[href]';

/** Links of the page, those with an allowed name or address if there is a list; other addresses only by the list. */
export function openLink(
  { host, offerLink }: Surroundings,
  allow: AllowList,
): Tool<{ target?: string; url?: string }> {
  const addresses = (allow ?? []).filter(isAddress);
  const names = (allow ?? []).filter((pattern) => !isAddress(pattern));

  /** The link that an element is, is in, or has as its only one. */
  function linkAt(element: Element): Element | undefined {
    const around = element.closest(links);
    const all = around ? [around] : [...element.querySelectorAll(links)];
    const [link] = all.filter((one) => !isOurs(one, host) && isReachable(one));
    return all.length === 1 ? link : undefined;
  }

  function isAllowed(element: Element): boolean {
    const link = linkAt(element);
    const url = link && openable(link.getAttribute('href') ?? '', document.baseURI);
    return Boolean(url && (!allow || isNamed(names, link) || allowsUrl(addresses, url)));
  }

  function linkOf(target: string): OfferedLink {
    const link = linkAt(findTarget(target, { host, isAllowed }));
    const url = openable(link?.getAttribute('href') ?? '', document.baseURI);
    if (!link || !url) throw new ToolRefusal(`"${brief(target)}" is no link.`);
    return { href: url.href, text: aboutOf(link) };
  }

  function addressOf(address: string): OfferedLink {
    const url = openable(address, location.href);
    if (!url || !allowsUrl(addresses, url)) {
      const known = addresses.length > 0 ? `Allowed: ${addresses.join(', ')}.` : 'Name a target.';
      throw new ToolRefusal(`Opening "${brief(address)}" is not allowed on this page. ${known}`);
    }
    return { href: url.href, text: brief(url.host + url.pathname) };
  }

  return {
    schema: definitions.open_link.function.parameters,
    handler({ target, url }) {
      if (!target && !url) throw new ToolRefusal('Give either target or url.');
      const link = target ? linkOf(target) : addressOf(url ?? '');
      if (opens(link.href)) return `"${link.text}" is opened in a new tab.`;
      offerLink(link);
      return `"${link.text}" is offered to the user, who has to click it.`;
    },
  };
}

function openable(href: string, base: string): URL | undefined {
  try {
    const url = new URL(href, base);
    return /^(https?|mailto|tel):$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Browsers open tabs for a short while after a click or a key, and mail and telephone as well. */
function opens(href: string): boolean {
  // Not in Safari before 16.4, nor in Firefox before 120.
  const { userActivation } = navigator as Partial<Navigator>;
  if (!userActivation?.isActive) return false;
  if (/^https?:/.test(href)) window.open(href, '_blank', 'noopener');
  else followLink(href);
  return true;
}
