// Where a visitor gets help, as the page named it.
import { warnOnce } from '../page/warnings.ts';

/** The address if it is one to visit, to write to or to call; else nothing. */
export function supportHref(named: string | null | undefined): string | undefined {
  if (!named) return undefined;
  try {
    const { protocol, href } = new URL(named, document.baseURI);
    if (/^(https?|mailto|tel):$/.test(protocol)) return href;
  } catch {
    // Not an address at all.
  }
  warnOnce(`support-href="${named}" is no https, mailto or tel address.`);
  return undefined;
}
