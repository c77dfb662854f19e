// Host names a setting may list: `example.com` exactly, or `*.example.com` for any depth below it
// (not the apex). Compared label by label; nobody's regular expressions run here.

/** Hosts that never leave this machine. */
export function isLoopbackHost(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '');
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || isLoopback4(name);
}

function isLoopback4(name: string): boolean {
  return /^127(\.\d{1,3}){3}$/.test(name);
}

/**
 * Checks and normalises one pattern of a list.
 * @throws Error with a sentence for the operator when it is no host name.
 */
export function parseHostPattern(text: string): string {
  const pattern = text.toLowerCase();
  const name = pattern.startsWith('*.') ? pattern.slice(2) : pattern;
  const url = URL.canParse(`https://${name}`) ? new URL(`https://${name}`) : null;
  if (url?.host !== name) throw new Error(`"${text}" is not a host name`);
  if (name !== pattern && !name.includes('.')) {
    throw new Error(`"${text}" is too wide: a wildcard needs two labels below it`);
  }
  return pattern;
}

/** True when `host` (lower case, with its port if it has one) is what the pattern names. */
export function matchesHost(pattern: string, host: string): boolean {
  return pattern.startsWith('*.')
    ? host.endsWith(pattern.slice(1)) && host.length > pattern.length - 1
    : host === pattern;
}
