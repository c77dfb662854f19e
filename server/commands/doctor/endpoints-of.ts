// Which endpoints a page's calls go to, as the widget itself finds them (widget/call/endpoint-base.ts): the
// one that the element names, else the one that the script came from.
import { isLoopbackHost } from '../../host-pattern.ts';
import { problem, type Finding } from './finding.ts';
import type { PageReading } from './page-reading.ts';
import { openingTag } from './tag-text.ts';

export interface Endpoints {
  /** Base addresses, without a slash at the end. */
  readonly endpoints: readonly string[];
  readonly findings: readonly Finding[];
}

export function endpointsOf(reading: PageReading): Endpoints {
  const named = namesIn(reading).map((name) => (name ?? '').trim());
  const found = [...new Set(named)].map((name) =>
    name === '' ? byScript(reading) : byName(name, reading),
  );
  const endpoints = found.filter((one) => typeof one === 'string');
  return {
    endpoints: [...new Set(endpoints)],
    findings: found.filter((one) => typeof one === 'object' && one !== null),
  };
}

/** Undefined where there is an element, or a script that brings one, and it names none. */
function namesIn({ scripts, elements }: PageReading): (string | undefined)[] {
  if (elements.length > 0) return elements.map(({ attributes }) => attributes['endpoint']);
  const names = scripts.map(({ attributes }) => attributes['data-endpoint']);
  return names.length > 0 ? names : [undefined];
}

function byName(name: string, { base, elements }: PageReading): string | Finding {
  const url = URL.canParse(name, base) ? new URL(name, base) : null;
  if (url && /^https?:$/.test(url.protocol)) return url.origin + url.pathname.replace(/\/+$/, '');
  return problem(
    'endpoint',
    `endpoint="${name}" is no http(s) address.`,
    'The widget asks the server that its script came from instead.',
    changeTo(meantBy(name), elements.length > 0),
  );
}

/** `localhost:3001` is an address whose scheme is `localhost:`. */
function meantBy(name: string): string {
  const meant = URL.canParse(`https://${name}`) ? new URL(`https://${name}`) : null;
  if (!meant?.host || /^[a-z][a-z\d+.-]*:(?!\d)/i.test(name)) return 'https://calls.example.com';
  return `${isLoopbackHost(meant.hostname) ? 'http' : 'https'}://${meant.host}`;
}

/** Null where there is no script, either: something else brings it, from nobody knows where. */
function byScript({ scripts, elements }: PageReading): string | Finding | null {
  const src = scripts[0]?.src;
  if (src === undefined) return null;
  // No endpoint serves it from the package's folder: that is a CDN, which takes no calls.
  if (!src.includes('/dist/browser/')) return new URL(src).origin;
  return problem(
    'endpoint',
    `The element needs endpoint: ${new URL(src).host} has the script alone, and takes no calls.`,
    'Without it the widget asks the server of the page.',
    changeTo('https://calls.example.com', elements.length > 0),
  );
}

function changeTo(endpoint: string, hasElement: boolean) {
  return hasElement
    ? { where: 'the page', line: `${openingTag('tavus-call', { endpoint })}</tavus-call>` }
    : { where: 'the script tag', line: `data-endpoint="${endpoint}"` };
}
