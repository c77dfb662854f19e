// Whether a visitor is checked to be human before a call is opened for him, and by what.
import { isLoopbackHost, parseHostPattern } from '../host-pattern.ts';
import { address, choice, integer, list, text } from './kinds.ts';

/** Where Cloudflare has script, frames and judgement of Turnstile. */
export const turnstileOrigin = 'https://challenges.cloudflare.com';

export const challengeSettings = {
  CHALLENGE: choice({
    help: 'Checks that a visitor is human before a call is opened: turnstile (by Cloudflare) or altcha (a sum that his browser works out, nobody else is asked).',
    fallback: 'none',
    of: ['none', 'turnstile', 'altcha'],
  }),
  TURNSTILE_SITE_KEY: text({
    help: 'The public key of your Turnstile widget.',
    fallback: undefined,
    example: '0x4AAAAAAADnPIDROrmt1Wwj',
    pattern: /^[\w-]{10,100}$/,
    rule: 'be a site key: letters, digits, _ and -',
  }),
  TURNSTILE_SECRET_KEY: text({
    help: 'Its secret key.',
    secret: true,
    fallback: undefined,
    pattern: /^[\w-]{10,100}$/,
    rule: 'be a secret key: letters, digits, _ and -',
  }),
  TURNSTILE_HOSTNAMES: list({
    help: 'Hosts whose tokens count: shop.example, or *.shop.example for any depth below. When empty, only the host of the page that asks.',
    example: 'www.example.com,*.example.com',
    entry: hostname,
  }),
  TURNSTILE_URL: turnstileAddress({
    help: 'Where tokens are judged: Cloudflare, or a stand-in on this machine for tests.',
    fallback: turnstileOrigin,
  }),
  ALTCHA_SECRET: text({
    help: 'Signs the sums of ALTCHA. Derived from TOKEN_SECRET when empty.',
    secret: true,
    fallback: undefined,
    pattern: /^.{32,}$/,
    rule: 'have at least 32 characters',
  }),
  ALTCHA_MAX_NUMBER: integer({
    help: 'How many numbers a browser tries at most, a thousandth of a second or two for each; it finds the right one in the second half.',
    fallback: 1000,
    min: 2,
    max: 1_000_000,
  }),
} as const;

/** Cloudflare names hosts without their ports. */
function hostname(name: string): string {
  const pattern = parseHostPattern(name);
  if (pattern.includes(':')) throw new Error(`"${name}", which has a port: name the host alone`);
  return pattern;
}

function turnstileAddress(setting: { readonly help: string; readonly fallback: string }) {
  const { parse, ...rest } = address({ ...setting, http: isLoopbackHost });
  return {
    ...rest,
    parse(value: string): string {
      const url = parse(value);
      if (url !== turnstileOrigin && !isLoopbackHost(new URL(url).hostname))
        throw new Error(`must be ${turnstileOrigin}, or an address of this machine`);
      return url;
    },
  };
}
