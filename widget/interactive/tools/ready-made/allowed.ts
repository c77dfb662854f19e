// What a page's author lets a ready-made tool reach: names and addresses, with `*` for any run of characters.
// Knows neither the page nor its elements.

/** Whether a text is as the pattern says; `*` stands for any run of characters, everything else for itself. */
export function isLike(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  // From left to right, the first that fits: no text makes that take long.
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}

/** Whether one of the names is allowed. */
export function allowsName(allow: readonly string[], names: readonly (string | null)[]): boolean {
  return names.some((name) => name && allow.some((pattern) => isLike(pattern, name)));
}

/** Whether an entry of an allow-list is an address, and no name. */
export function isAddress(pattern: string): boolean {
  return pattern.startsWith('/') || /^[a-z]+:/i.test(pattern);
}

/**
 * Whether an address is allowed. A pattern is a path of this site, or a whole address: its origin counts
 * exactly, but for `*.` before it, then its path. Query and hash are nobody's concern.
 */
export function allowsUrl(allow: readonly string[], url: URL): boolean {
  if (url.username || url.password || isTricky(url)) return false;
  return allow.some((pattern) => {
    const whole = pattern.startsWith('/') ? location.origin + pattern : pattern;
    const [, scheme, host, path = '/'] = /^(https?:)\/\/([^/]*)(\/[^?#]*)?/i.exec(whole) ?? [];
    if (scheme === undefined || host === undefined) return isContact(pattern, url);
    if (scheme.toLowerCase() !== url.protocol) return false;
    return isHost(host.toLowerCase(), url.host) && isLike(encoded(path), written(url.pathname));
  });
}

/** A path as browsers write it. */
function encoded(path: string): string {
  const url = new URL('https://host');
  url.pathname = path;
  return written(url.pathname);
}

/** What servers may read as another path than browsers do: encoded dots, slashes, per cents, and `..;`. */
function isTricky({ pathname }: URL): boolean {
  return /%(?:2e|2f|5c|25|00)|\/\.{1,2};/i.test(pathname);
}

function isHost(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === host;
  return host.endsWith(pattern.slice(1)) && !pattern.includes('*', 1);
}

/** `mailto:` and `tel:`, with one receiver. */
function isContact(pattern: string, url: URL): boolean {
  if (!/^(mailto|tel):$/.test(url.protocol) || /[,;]|%(?:2c|3b|0a|0d)/i.test(url.pathname))
    return false;
  const copies = [...url.searchParams.keys()].some((key) => /^(to|cc|bcc)$/i.test(key));
  return !copies && isLike(pattern, url.protocol + url.pathname);
}

/** Escapes are the same in capitals or not. */
function written(path: string): string {
  return path.replace(/%[\da-f]{2}/gi, (escape) => escape.toUpperCase());
}
