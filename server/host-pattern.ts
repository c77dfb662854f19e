// Host names a setting may list: `example.com` exactly, or `*.example.com` for any depth below it
// (not the apex). Compared label by label; nobody's regular expressions run here.

import { isIPv4 } from 'node:net';

/** Hosts that never leave this machine. */
export function isLoopbackHost(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '');
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || isLoopback4(name);
}

function isLoopback4(name: string): boolean {
  return isIPv4(name) && name.startsWith('127.');
}

/**
 * Checks one pattern of a list and writes it as browsers do (lower case, punycode).
 * @throws Error with a sentence for the operator when it is no host name.
 */
export function parseHostPattern(text: string): string {
  const wild = text.startsWith('*.');
  const name = wild ? text.slice(2) : text;
  const url = URL.canParse(`https://${name}`) ? new URL(`https://${name}`) : null;
  if (!url || /[*/@?#\s]/.test(name)) throw new Error(`"${text}" is not a host name`);
  // `com.` is one label, too: the dot behind it says that nothing follows.
  if (wild && url.hostname.split('.').filter(Boolean).length < 2) {
    throw new Error(`"${text}" is too wide: a wildcard needs two labels below it`);
  }
  return wild ? `*.${url.host}` : url.host;
}

/** True when `host` (lower case, with its port if it has one) is what the pattern names. */
export function matchesHost(pattern: string, host: string): boolean {
  return pattern.startsWith('*.')
    ? host.endsWith(pattern.slice(1)) && host.length > pattern.length - 1
    : host === pattern;
}
