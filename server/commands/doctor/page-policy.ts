// The page's Content-Security-Policy against what a call needs: each policy for itself, since all of them
// have to allow it. Says which directive to change, and the whole policy as it has to be.
import {
  allows,
  deciding,
  parsePolicies,
  textOf,
  withSource,
  type Directive,
  type Policy,
} from './csp.ts';
import { ok, problem, warning, type Change, type Finding } from './finding.ts';
import type { Page } from './page.ts';
import type { RoomPlace } from './rooms.ts';
import { openingTag } from './tag-text.ts';

/** Something that the page loads, or asks. */
interface Need {
  readonly directive: Directive;
  readonly address: string;
  readonly shown: string;
  /** What to add where it is not allowed. */
  readonly source: string;
  readonly meaning: string;
  readonly isVital: boolean;
}

export interface PolicyReport {
  readonly findings: readonly Finding[];
  /** Each policy that has to change, whole. */
  readonly corrected: readonly Change[];
}

export function checkPolicies(page: Page, rooms: readonly RoomPlace[]): PolicyReport {
  const header = page.answer.header('content-security-policy');
  const all = [
    ...(header === null ? [] : parsePolicies(header)).map((policy) => ({ policy, isMeta: false })),
    ...page.policies.flatMap(parsePolicies).map((policy) => ({ policy, isMeta: true })),
  ];
  if (all.length === 0) {
    const none = ok('csp', 'The page has no Content-Security-Policy: nothing is blocked.');
    return { findings: [none], corrected: [] };
  }
  const reports = all.map(({ policy, isMeta }) => checkPolicy(page, rooms, policy, isMeta));
  const findings = reports.flatMap((report) => report.findings);
  const good = ok('csp', 'The Content-Security-Policy lets the widget do what it has to.');
  return {
    findings: findings.length > 0 ? findings : [good],
    corrected: reports.flatMap((report) => report.corrected),
  };
}

function checkPolicy(
  page: Page,
  rooms: readonly RoomPlace[],
  policy: Policy,
  isMeta: boolean,
): PolicyReport {
  const findings: Finding[] = [];
  let better = policy;
  const where = isMeta
    ? 'the page’s <meta> Content-Security-Policy'
    : 'the Content-Security-Policy header';
  const directiveIn = (next: Policy, name: string) => ({
    where,
    line: [name, ...(next.directives.get(name) ?? [])].join(' '),
  });
  for (const script of page.scripts) {
    const verdict = scriptVerdict(policy, script, page);
    if (verdict === 'nonce') findings.push(nonceMissing(policy, script));
    if (verdict === 'host') {
      better = withSource(better, 'script-src', new URL(script.src).origin);
      const name = deciding(better, 'script-src')?.name ?? 'script-src';
      const found = `${nameOf(policy, 'script-src')} blocks ${script.src}.`;
      findings.push(problem('csp', found, 'The widget does not load.', directiveIn(better, name)));
    }
  }
  for (const need of needsOf(page, rooms)) {
    const decides = deciding(policy, need.directive);
    if (!decides || allows(decides.sources, need.address, page.address)) continue;
    better = withSource(better, need.directive, need.source);
    const name = deciding(better, need.directive)?.name ?? need.directive;
    const found = `${nameOf(policy, need.directive)} blocks ${need.shown}.`;
    const tell = need.isVital ? problem : warning;
    findings.push(tell('csp', found, need.meaning, directiveIn(better, name)));
  }
  const rest = [trustedTypes(policy), ...(isMeta ? [] : [sandboxed(policy)])];
  for (const { name, sources, found, meaning } of rest.filter((one) => one !== null)) {
    better = { directives: new Map([...better.directives, [name, sources]]) };
    findings.push(problem('csp', found, meaning, directiveIn(better, name)));
  }
  return { findings, corrected: better === policy ? [] : [wholeOf(better, isMeta)] };
}

type Script = Page['scripts'][number];

/** How the tag and the chunks that it imports get in; `nonce` and `host` say what is missing. */
function scriptVerdict(policy: Policy, { attributes, src }: Script, page: Page) {
  const decides = deciding(policy, 'script-src');
  if (!decides) return 'allowed';
  const { sources } = decides;
  const isStrict = sources.includes("'strict-dynamic'");
  const hasNonce = sources.includes(`'nonce-${attributes['nonce'] ?? ''}'`);
  const hashes = (attributes['integrity'] ?? '').split(/\s+/).filter((hash) => hash !== '');
  const hasHash = hashes.length > 0 && hashes.every((hash) => sources.includes(`'${hash}'`));
  if (hasNonce) return 'allowed';
  if (isStrict) return hasHash ? 'allowed' : 'nonce';
  // A hash stands for one file: the panel, which the module imports, comes by its address.
  const chunk = new URL('chunk.js', src).href;
  const isIn = hasHash || allows(sources, src, page.address);
  return isIn && allows(sources, chunk, page.address) ? 'allowed' : 'host';
}

function nonceMissing(policy: Policy, { src, isClassic }: Script): Finding {
  const type = isClassic ? {} : { type: 'module' };
  return problem(
    'csp',
    `${nameOf(policy, 'script-src')} has 'strict-dynamic', and the script tag has no nonce of this page.`,
    'Addresses do not count there: the widget does not load.',
    {
      where: 'the page, with the nonce that your server gives its other scripts',
      line: `${openingTag('script', { ...type, async: '', nonce: '…', src })}</script>`,
    },
  );
}

function needsOf(page: Page, rooms: readonly RoomPlace[]): Need[] {
  const posters = page.elements.map(({ attributes }) => attributes['poster'] ?? '');
  return [
    ...page.endpoints.map((endpoint) => ({
      directive: 'connect-src' as const,
      address: `${endpoint}/api/conversations`,
      shown: `${endpoint}/api/conversations`,
      source: new URL(endpoint).origin,
      meaning: 'The widget cannot ask its endpoint for a call.',
      isVital: true,
    })),
    ...rooms.map(({ example, source, origin }) => ({
      directive: 'frame-src' as const,
      address: example,
      shown: origin,
      source,
      meaning: 'The room, where the visitor is seen and heard, does not load.',
      isVital: true,
    })),
    ...posters
      .filter((poster) => poster !== '' && URL.canParse(poster, page.base))
      .map((poster) => new URL(poster, page.base))
      .filter(({ protocol }) => /^https?:$/.test(protocol))
      .map((url) => ({
        directive: /\.(mp4|webm)$/i.test(url.pathname)
          ? ('media-src' as const)
          : ('img-src' as const),
        address: url.href,
        shown: url.href,
        source: url.origin,
        meaning: 'The poster is not seen.',
        isVital: false,
      })),
  ];
}

/** A directive that lists no addresses, as it has to be. */
interface Amended {
  readonly name: string;
  readonly sources: readonly string[];
  readonly found: string;
  readonly meaning: string;
}

function trustedTypes({ directives }: Policy): Amended | null {
  const isRequired = directives.get('require-trusted-types-for')?.includes("'script'") ?? false;
  const names = directives.get('trusted-types');
  if (!isRequired || !names || names.includes('tavus-call') || names.includes('*')) return null;
  return {
    name: 'trusted-types',
    sources: [...names.filter((one) => one !== "'none'"), 'tavus-call'],
    found: 'trusted-types does not name tavus-call.',
    meaning: 'With require-trusted-types-for the widget may write nothing into the page.',
  };
}

function sandboxed({ directives }: Policy): Amended | null {
  const flags = directives.get('sandbox');
  const missing = ['allow-scripts', 'allow-same-origin'].filter((flag) => !flags?.includes(flag));
  if (flags === undefined || missing.length === 0) return null;
  return {
    name: 'sandbox',
    sources: [...flags, ...missing],
    found: `sandbox is without ${missing.join(' and ')}.`,
    meaning: 'The page has no origin of its own, or no scripts: nobody can call.',
  };
}

function nameOf(policy: Policy, directive: Directive): string {
  return deciding(policy, directive)?.name ?? directive;
}

function wholeOf(policy: Policy, isMeta: boolean): Change {
  const text = textOf(policy);
  return isMeta
    ? {
        where: 'the page’s head',
        line: openingTag('meta', { 'http-equiv': 'Content-Security-Policy', content: text }),
      }
    : { where: 'response header', line: `Content-Security-Policy: ${text}` };
}
