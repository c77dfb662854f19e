// The endpoint as this page would speak to it: is it one, and may this page open calls there?
import { isLoopbackHost } from '../../host-pattern.ts';
import { ok, problem, type Finding } from './finding.ts';
import { leadsTo, type Seen } from './looking.ts';
import type { Page } from './page.ts';
import { isOurs, probe } from './probe.ts';

/** @param allowed ALLOWED_ORIGINS as this folder has it, if it has */
export async function checkEndpoints(page: Page, allowed: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const endpoint of page.endpoints) {
    findings.push(await checkEndpoint(page, endpoint, allowed));
  }
  return findings;
}

async function checkEndpoint(page: Page, endpoint: string, allowed: string): Promise<Finding> {
  const { protocol, hostname } = new URL(endpoint);
  if (page.origin.startsWith('https:') && protocol === 'http:' && !isLoopbackHost(hostname)) {
    const change = {
      where: 'the element',
      line: `endpoint="${endpoint.replace(/^http:/, 'https:')}"`,
    };
    const meaning = 'Browsers block http in an https page (mixed content).';
    return problem('endpoint', `The endpoint ${endpoint} is http.`, meaning, change);
  }
  const seen = await probe(endpoint, page.origin);
  if (seen.kind === 'unseen') {
    return problem('endpoint', `The endpoint ${endpoint} ${seen.why}.`, 'Nobody can call.');
  }
  if (!isOurs(seen)) return notOurs(endpoint, seen);
  if (seen.header('access-control-allow-origin') === page.origin) {
    return ok('origin', `The endpoint ${endpoint} answers, and ${page.origin} may open calls.`);
  }
  const list = [allowed, page.origin].filter((one) => one !== '').join(',');
  return problem(
    'origin',
    `The endpoint ${endpoint} answers, and ${page.origin} may not open calls.`,
    'The page is not on its list: every call is refused with origin_not_allowed.',
    { where: '.env of the endpoint, and start it anew', line: `ALLOWED_ORIGINS=${list}` },
  );
}

function notOurs(endpoint: string, seen: Seen): Finding {
  const to = leadsTo(seen);
  if (to !== null) {
    const { origin } = new URL(to);
    const change = { where: 'the element', line: `endpoint="${origin}"` };
    const found = `${endpoint} leads to ${origin}.`;
    return problem('endpoint', found, 'A request of a page cannot follow it there.', change);
  }
  return problem(
    'endpoint',
    `${endpoint} answers ${String(seen.status)}, which no endpoint of tavus-call does.`,
    'Something else is at this address, or stands between: a proxy without a way to the endpoint, or with a check of its own.',
  );
}
