// Which endpoint a page's calls go to: the one it names, else the one that the script came from.
import { httpUrl } from './room-url.ts';
import { warnOnce } from '../page/warnings.ts';

/**
 * Absolute base address, without a slash at its end.
 * @param script where the widget's own script came from. No endpoint serves it from the package's folder: that is
 *   a CDN, which takes no calls.
 */
export function endpointBase(named: unknown, script = ''): string {
  const wanted = typeof named === 'string' ? named.trim() : '';
  const url = wanted ? httpUrl(wanted, document.baseURI) : undefined;
  if (wanted && !url) warnOnce(`endpoint="${wanted}" is no http(s) address.`);
  if (url) return url.origin + url.pathname.replace(/\/+$/, '');
  const served = script.includes('/dist/browser/') ? undefined : httpUrl(script)?.origin;
  if (!served) warnOnce(`no endpoint set; asking this page's server.`);
  // A page without an address of its own, such as a srcdoc frame, has no server: nothing will answer.
  return served ?? httpUrl(document.baseURI)?.origin ?? '';
}
