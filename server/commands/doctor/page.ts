// The page itself: can it be had, is it a secure one, and are the widget's tags in it? From here on the
// other checks know what they look at.
import { isLoopbackHost } from '../../host-pattern.ts';
import { endpointsOf } from './endpoints-of.ts';
import { ok, problem, warning, type Finding } from './finding.ts';
import { follow, leadsTo, look, type Seen } from './looking.ts';
import { readPage, type PageReading } from './page-reading.ts';

/** A page that is there. */
export interface Page extends PageReading {
  /** After all redirects. */
  readonly address: string;
  readonly origin: string;
  readonly answer: Seen;
  /** Base addresses of the endpoints that its calls go to, without a slash at the end. */
  readonly endpoints: readonly string[];
}

/** The page, null when there is nothing more to look at. */
export async function openPage(
  address: string,
): Promise<{ page: Page | null; findings: readonly Finding[] }> {
  const hops = await follow(address);
  const last = hops.at(-1);
  if (last?.kind !== 'seen') {
    const found = `${last?.address ?? address} ${last?.why ?? ''}.`;
    return { page: null, findings: [problem('page', found, 'Nothing else could be looked at.')] };
  }
  const fault = faultOf(last);
  if (fault) return { page: null, findings: [fault] };
  const url = new URL(last.address);
  const reading = readPage(last.text, last.address);
  const { endpoints, findings } = endpointsOf(reading);
  const page = {
    ...reading,
    address: last.address,
    origin: url.origin,
    answer: last,
    endpoints,
  };
  return {
    page,
    findings: [
      ok('page', `${last.address} answers 200.`),
      secure(url),
      ...(await fromHttp(url)),
      ...tags(page),
      ...findings,
    ],
  };
}

function faultOf(last: Seen): Finding | null {
  const type = last.header('content-type') ?? 'nothing';
  if (leadsTo(last) !== null) {
    return problem('page', `${last.address} leads on and on.`, 'No visitor gets to the page.');
  }
  if (last.status !== 200) {
    const found = `${last.address} answers ${String(last.status)}.`;
    return problem('page', found, 'Only a page that everybody can see can be looked at.');
  }
  if (/^(text\/html|application\/xhtml\+xml)\b/i.test(type)) return null;
  return problem('page', `${last.address} is ${type}.`, 'That is no page.');
}

function secure({ protocol, hostname, host }: URL): Finding {
  if (protocol === 'https:') return ok('secure', 'It is an https page.');
  if (isLoopbackHost(hostname)) return ok('secure', 'It is a page of this machine.');
  return problem(
    'secure',
    'It is an http page.',
    'Browsers give camera and microphone to secure pages only: no visitor can call.',
    { where: 'your web server', line: `return 301 https://${host}$request_uri;` },
  );
}

/** Visitors who type the address come by http first. */
async function fromHttp(url: URL): Promise<Finding[]> {
  if (url.protocol !== 'https:' || url.port !== '' || isLoopbackHost(url.hostname)) return [];
  const seen = await look(url.href.replace(/^https:/, 'http:'));
  if (seen.kind === 'unseen') return [ok('http', 'It is there by https alone.')];
  if (leadsTo(seen)?.startsWith('https:')) return [ok('http', 'http leads to https.')];
  const change = { where: 'your web server', line: `return 301 https://${url.host}$request_uri;` };
  const meaning = 'Who comes by http has no camera there, and cannot call.';
  return [warning('http', 'The page is there by http, too.', meaning, change)];
}

function tags({ scripts, elements }: PageReading): Finding[] {
  const hasClassic = scripts.some(({ isClassic }) => isClassic);
  const bySight =
    'In the HTML that the server sends, that is: what a script or a tag manager adds later is not seen from here.';
  const findings: Finding[] = [];
  if (scripts.length === 0) {
    const line =
      '<script type="module" async src="https://calls.example.com/tavus-call.js"></script>';
    const change = { where: 'the page, with the address of your endpoint', line };
    findings.push(problem('script', 'There is no script tag of tavus-call.', bySight, change));
  }
  if (elements.length === 0 && !hasClassic) {
    const change = { where: 'the page, in its body', line: '<tavus-call></tavus-call>' };
    findings.push(problem('element', 'There is no <tavus-call> element.', bySight, change));
  } else {
    const found =
      elements.length > 0 ? 'There is a <tavus-call> element.' : 'The script brings it.';
    findings.push(ok('element', found));
  }
  return findings;
}
