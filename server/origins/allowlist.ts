// Which pages may open calls: parses ALLOWED_ORIGINS once, then compares exactly. Knows strings
// and URLs, not HTTP. https://developer.mozilla.org/docs/Web/HTTP/Headers/Origin
import { isLoopbackHost, matchesHost, parseHostPattern } from '../host-pattern.ts';

/** True for an `Origin` header of a page that may embed us. */
export type OriginRule = (origin: string) => boolean;

/** Every page served from this machine, whatever its port: the sandbox's default. */
export const loopbackOrigins: OriginRule = (origin) => {
  const url = canonical(origin);
  return url !== null && isLoopbackHost(url.hostname);
};

/**
 * One entry of the list: `https://shop.example` or `https://*.shop.example` (any depth, not the apex).
 * @throws Error with a sentence for the operator.
 */
export function parseOriginRule(text: string): OriginRule {
  return text.includes('*') ? wildcardRule(text) : exactRule(text);
}

/** True when any of the rules allows the origin; a missing or opaque (`null`) one never is. */
export function isAllowed(rules: readonly OriginRule[], origin: string | undefined): boolean {
  return origin !== undefined && rules.some((rule) => rule(origin));
}

function exactRule(text: string): OriginRule {
  const origin = URL.canParse(text) ? new URL(text).origin : 'null';
  if (origin === 'null' || !isHttp(text) || !['', '/'].includes(rest(text, origin))) {
    throw new Error(`"${text}" is not an origin; write scheme and host only, https://shop.example`);
  }
  return (candidate) => candidate === origin;
}

function wildcardRule(text: string): OriginRule {
  const pattern = /^https:\/\/(\*\.[^*/@?#]+)\/?$/.exec(text)?.[1];
  if (pattern === undefined) {
    throw new Error(`"${text}" is not an origin pattern; write https://*.shop.example`);
  }
  const hosts = parseHostPattern(pattern);
  return (candidate) => {
    const url = canonical(candidate);
    return url?.protocol === 'https:' && matchesHost(hosts, url.host);
  };
}

/** The URL of an origin that is written exactly as browsers write it, else null. */
function canonical(origin: string): URL | null {
  const url = URL.canParse(origin) ? new URL(origin) : null;
  return url !== null && url.origin === origin && isHttp(origin) ? url : null;
}

function isHttp(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/** What stands behind the origin in what the operator wrote (upper case and default ports aside). */
function rest(text: string, origin: string): string {
  return new URL(text).href.slice(origin.length);
}
