// Content-Security-Policy, as far as a call needs it: policies from text, and whether a source list lets
// an address in. Pure. https://www.w3.org/TR/CSP3/

/** One policy: the sources by directive, names in lower case. */
export interface Policy {
  readonly directives: ReadonlyMap<string, readonly string[]>;
}

/** The policies of a header's value, which may hold several, or of a meta element's content. */
export function parsePolicies(text: string): Policy[] {
  return text
    .split(',')
    .map(parsePolicy)
    .filter(({ directives }) => directives.size > 0);
}

function parsePolicy(text: string): Policy {
  const directives = new Map<string, readonly string[]>();
  for (const part of text.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/);
    // The first of its name counts.
    if (name !== '' && !directives.has(name.toLowerCase())) {
      directives.set(name.toLowerCase(), sources);
    }
  }
  return { directives };
}

/** The policy as text again. */
export function textOf({ directives }: Policy): string {
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
}

const fallbacks: Readonly<Record<string, readonly string[]>> = {
  'script-src': ['script-src-elem', 'script-src', 'default-src'],
  'connect-src': ['connect-src', 'default-src'],
  'frame-src': ['frame-src', 'child-src', 'default-src'],
  'img-src': ['img-src', 'default-src'],
  'media-src': ['media-src', 'default-src'],
};

export type Directive = 'script-src' | 'connect-src' | 'frame-src' | 'img-src' | 'media-src';

/** The directive that decides, and its sources; null where the policy says nothing of it. */
export function deciding(
  { directives }: Policy,
  wanted: Directive,
): { readonly name: string; readonly sources: readonly string[] } | null {
  const name = fallbacks[wanted]?.find((one) => directives.has(one));
  return name === undefined ? null : { name, sources: directives.get(name) ?? [] };
}

/** The same policy, with one more source for this. */
export function withSource(policy: Policy, wanted: Directive, source: string): Policy {
  const present = deciding(policy, wanted);
  // A directive of its own takes over from default-src, and so has to repeat what that allows.
  const name = present === null || present.name === 'default-src' ? wanted : present.name;
  const kept = (present?.sources ?? []).filter((one) => one.toLowerCase() !== "'none'");
  return { directives: new Map([...policy.directives, [name, [...kept, source]]]) };
}

/** Whether a list of sources lets an address in, by the address alone: nonces and hashes aside. */
export function allows(sources: readonly string[], address: string, page: string): boolean {
  return sources.some((source) => matches(source, new URL(address), new URL(page)));
}

function matches(source: string, url: URL, page: URL): boolean {
  const lower = source.toLowerCase();
  if (lower === '*') return /^(https?|wss?):$/.test(url.protocol) || url.protocol === page.protocol;
  if (lower === "'self'") return isSelf(url, page);
  const scheme = /^([a-z][a-z\d+.-]*):$/.exec(lower)?.[1];
  if (scheme !== undefined) return isScheme(scheme, url);
  return lower.startsWith("'") ? false : isHostSource(source, url, page);
}

/** `self` also lets the page's host in under https, and under the schemes' own ports. */
function isSelf(url: URL, page: URL): boolean {
  if (url.origin === page.origin) return true;
  const isUpgrade = page.protocol === 'http:' && url.protocol === 'https:';
  return isUpgrade && url.hostname === page.hostname && page.port === '' && url.port === '';
}

function isScheme(scheme: string, { protocol }: URL): boolean {
  return protocol === `${scheme}:` || (scheme === 'http' && protocol === 'https:');
}

const hostSource =
  /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[^/:*]+|\[[^\]]+\])(?::(\d+|\*))?(\/[^?#]*)?$/i;

function isHostSource(source: string, url: URL, page: URL): boolean {
  const [, scheme, host = '', port, path = ''] = hostSource.exec(source) ?? [];
  if (host === '') return false;
  const wanted = (scheme ?? page.protocol.slice(0, -1)).toLowerCase();
  if (!isScheme(wanted, url) || !isHost(host.toLowerCase(), url.hostname)) return false;
  return isPort(port, url) && isPath(path, url.pathname);
}

function isHost(pattern: string, hostname: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}

function isPort(port: string | undefined, url: URL): boolean {
  if (port === '*') return true;
  const usual = url.protocol === 'https:' ? '443' : '80';
  const present = url.port === '' ? usual : url.port;
  return port === undefined
    ? present === usual
    : port === present || (port === '80' && present === '443');
}

/** A path that ends with a slash is a folder. */
function isPath(path: string, pathname: string): boolean {
  if (path === '' || path === '/') return true;
  return path.endsWith('/') ? pathname.startsWith(path) : pathname === path;
}
