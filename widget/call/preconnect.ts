// A connection that is there when the call is asked for. Knows no element.
import { httpUrl } from './room-url.ts';

/**
 * Connects to `address` and asks for nothing, unless that is where the script came from: the panel has come over
 * that connection. Within `root`, so that the page's own document stays as it is.
 */
export function preconnect(root: Node, address: string, script: string | undefined): void {
  if (!address || httpUrl(address)?.origin === httpUrl(script ?? '')?.origin) return;
  const link = document.createElement('link');
  // As the requests will be: without credentials, which have connections of their own.
  Object.assign(link, { rel: 'preconnect', crossOrigin: 'anonymous', href: address });
  root.appendChild(link);
}
