// Which pages may open calls: parses ALLOWED_ORIGINS once, then compares exactly. Knows strings
// and URLs, not HTTP. https://developer.mozilla.org/docs/Web/HTTP/Headers/Origin
import { isLoopbackHost, matchesHost, parseHostPattern } from '../host-pattern.ts';

/** True for an `Origin` header of a page that may embed us. */
export type OriginRule = (origin: string) => boolean;

/** One entry of a list of origins. */
export interface OriginPattern {
  /** As browsers write it, whatever the operator wrote. */
  readonly text: string;
  /** Without a wildcard. */
  readonly isExact: boolean;
  readonly matches: OriginRule;
}

/** Every page served from this machine, whatever its port: the sandbox's default. */
export const loopbackOrigins: OriginRule = (origin) => {
  const url = canonical(origin);
  return url !== null && isLoopbackHost(url.hostname);
};

/**
 * One entry of the list: `https://shop.example` or `https://*.shop.example` (any depth, not the apex).
 * @throws Error with a sentence for the operator.
 */
export function parseOriginPattern(text: string): OriginPattern {
  return text.includes('*') ? wildcardPattern(text) : exactPattern(text);
}

/** The same, where only the answer counts. */
export function parseOriginRule(text: string): OriginRule {
  return parseOriginPattern(text).matches;
}

/** True when any of the rules allows the origin; a missing or opaque (`null`) one never is. */
export function isAllowed(rules: readonly OriginRule[], origin: string | undefined): boolean {
  return origin !== undefined && rules.some((rule) => rule(origin));
}

function exactPattern(text: string): OriginPattern {
  const origin = URL.canParse(text) ? new URL(text).origin : 'null';
  if (origin === 'null' || !isHttp(text) || !['', '/'].includes(rest(text, origin))) {
    throw new Error(`"${text}" is not an origin; write scheme and host only, https://shop.example`);
  }
  return { text: origin, isExact: true, matches: (candidate) => candidate === origin };
}

function wildcardPattern(text: string): OriginPattern {
  const pattern = /^https:\/\/(\*\.[^*/@?#]+)\/?$/.exec(text)?.[1];
  if (pattern === undefined) {
    throw new Error(`"${text}" is not an origin pattern; write https://*.shop.example`);
  }
  const hosts = parseHostPattern(pattern);
  const matches: OriginRule = (candidate) => {
    const url = canonical(candidate);
    return url?.protocol === 'https:' && matchesHost(hosts, url.host);
  };
  return { text: `https://${hosts}`, isExact: false, matches };
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
