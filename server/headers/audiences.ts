// Who a route speaks to, and the headers that keep a browser from making anything else of what it says.
// Knows no HTTP framework. https://owasp.org/www-project-secure-headers/

type Headers = Readonly<Record<string, string>>;

/** For what is data alone: whoever opens it as a page gets a dead one, in no frame. */
export const closed: Headers = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const ours: Headers = {
  ...closed,
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
};

/** For pages of every origin; how long caches keep it, each route says. */
const forAnyPage: Headers = {
  ...closed,
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

const playgroundFile: Headers = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  // What no call needs; camera and microphone are left to the frame of the room.
  'permissions-policy': 'geolocation=(), midi=(), payment=(), serial=(), usb=()',
};

const audiences = {
  /** A script of an allowed page: @fastify/cors says which may read it. */
  page: ours,
  /** The same by `sendBeacon`, whose reply nobody reads: a browser that kept it out would only complain. */
  beacon: { ...ours, 'cross-origin-resource-policy': 'cross-origin' },
  anyPage: forAnyPage,
  /** The playground and what it is made of. */
  visitor: playgroundFile,
  /** A machine that watches this one. */
  watcher: ours,
  tavus: ours,
} as const;

/** Whom a route speaks to. */
export type Audience = keyof typeof audiences;

/** Whom the playground lets in, as CSP sources. */
export interface Guests {
  /** The rooms, which it shows in frames. */
  readonly roomSources: readonly string[];
  /** Who checks that a visitor is human, with scripts and frames. */
  readonly checkSources?: readonly string[];
}

/** The headers of every reply to one audience. */
export function headersFor(audience: Audience, guests: Guests): Headers {
  const headers = audiences[audience];
  return audience === 'visitor'
    ? { ...headers, 'content-security-policy': playgroundPolicy(guests) }
    : headers;
}

/**
 * `Strict-Transport-Security` for an endpoint that visitors reach at this address, or null: the names below it may be
 * somebody else's, and one that has a port of its own may share its name with what speaks no TLS.
 */
export function strictTransport(publicUrl: string | undefined): string | null {
  const url = publicUrl === undefined ? null : new URL(publicUrl);
  return url?.protocol === 'https:' && url.port === '' ? 'max-age=31536000' : null;
}

/** As strict as we ask other pages to be able to be. Its preview is a frame of its own. */
function playgroundPolicy({ roomSources, checkSources = [] }: Guests): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...checkSources].join(' '),
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    ["frame-src 'self'", ...roomSources, ...checkSources].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
