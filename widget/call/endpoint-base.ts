// Which endpoint a page's calls go to: the one it names, else the one that the script came from.
import { httpUrl } from './room-url.ts';
import { warnOnce } from '../page/warnings.ts';

/** Absolute base address, without a slash at its end. */
export function endpointBase(named: unknown, scriptOrigin: string | undefined): string {
  const wanted = typeof named === 'string' ? named.trim() : '';
  const url = wanted ? httpUrl(wanted, document.baseURI) : undefined;
  if (wanted && !url) warnOnce(`endpoint="${wanted}" is not an http or https address.`);
  if (!url && !scriptOrigin) warnOnce(`no endpoint; asking this page's server.`);
  if (url) return url.origin + url.pathname.replace(/\/+$/, '');
  // A page without an address of its own, such as a srcdoc frame, has no server: nothing will answer.
  return originOf(scriptOrigin) ?? originOf(document.baseURI) ?? '';
}

/** The origin of a script's address, if it was loaded from a server. */
function originOf(script: string | undefined): string | undefined {
  return script ? httpUrl(script)?.origin : undefined;
}
