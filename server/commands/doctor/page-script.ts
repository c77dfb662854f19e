// The widget's script tag: does its file come, as what a browser takes for a script, to a page of another
// origin, and is it the one that the page expects?
import { createHash } from 'node:crypto';
import { isLoopbackHost } from '../../host-pattern.ts';
import { ok, problem, warning, type Finding } from './finding.ts';
import { leadsTo, look, type Seen } from './looking.ts';
import type { Page } from './page.ts';
import { openingTag } from './tag-text.ts';

type Script = Page['scripts'][number];

export async function checkScripts(page: Page): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const script of page.scripts) findings.push(...(await checkScript(page, script)));
  return findings;
}

async function checkScript(page: Page, script: Script): Promise<Finding[]> {
  const seen = await look(script.src, { headers: { origin: page.origin } });
  if (seen.kind === 'unseen') {
    return [problem('script', `${script.src} ${seen.why}.`, 'Nothing of the widget is seen.')];
  }
  const to = leadsTo(seen);
  if (seen.status !== 200) {
    const found = `${script.src} answers ${String(seen.status)}.`;
    const change = to === null ? null : inTag(script, 'src', to);
    return [problem('script', found, 'Nothing of the widget is seen, or late.', change)];
  }
  const faults = [
    typeAttribute(script),
    mixed(page, script),
    mimeType(script, seen),
    crossOrigin(page, script, seen),
    integrity(script, seen),
  ].filter((finding) => finding !== null);
  return faults.length > 0 ? faults : [ok('script', `${script.src} loads.`)];
}

/** Without it, the first `export` or `import` is a syntax error. */
function typeAttribute(script: Script): Finding | null {
  const type = script.attributes['type']?.trim().toLowerCase() ?? '';
  if (script.isClassic || type === 'module') return null;
  const found = 'The script tag has no type="module".';
  return problem('script', found, 'Browsers refuse the file.', inTag(script, 'type', 'module'));
}

function mixed(page: Page, script: Script): Finding | null {
  const { protocol, hostname, href } = new URL(script.src);
  if (!page.origin.startsWith('https:') || protocol === 'https:') return null;
  if (isLoopbackHost(hostname)) {
    const meaning = 'It is there for nobody but you.';
    return warning('script', 'The script comes from this machine.', meaning);
  }
  const change = inTag(script, 'src', href.replace(/^http:/, 'https:'));
  const meaning = 'Browsers block http in an https page (mixed content).';
  return problem('script', 'The script comes by http.', meaning, change);
}

const scriptTypes = /^(text|application)\/(javascript|ecmascript|x-javascript)\s*(;|$)/i;

function mimeType(script: Script, seen: Seen): Finding | null {
  const type = seen.header('content-type') ?? '';
  if (scriptTypes.test(type)) return null;
  const isStrict = !script.isClassic || seen.header('x-content-type-options') === 'nosniff';
  if (!isStrict) return null;
  const change = { where: `the answer to ${script.src}`, line: 'Content-Type: text/javascript' };
  return problem('script', `The script comes as "${type}".`, 'Browsers do not run that.', change);
}

/** Modules, and what has `crossorigin`, need CORS; all else may be kept back by CORP. */
function crossOrigin(page: Page, script: Script, seen: Seen): Finding | null {
  const { origin } = new URL(script.src);
  if (origin === page.origin) return null;
  const where = `the answer to ${script.src}`;
  if (!script.isClassic || 'crossorigin' in script.attributes) {
    const isSent = script.attributes['crossorigin']?.toLowerCase() === 'use-credentials';
    const allowed = seen.header('access-control-allow-origin');
    if (isSent) {
      const found = 'The script tag has crossorigin="use-credentials".';
      const meaning = 'The endpoint takes no cookies, and browsers refuse its answer then.';
      return problem('script', found, meaning, inTag(script, 'crossorigin', 'anonymous'));
    }
    if (allowed === '*' || allowed === page.origin) return null;
    const meaning = 'Browsers need that for a module of another origin, and run nothing.';
    const change = { where, line: 'Access-Control-Allow-Origin: *' };
    return problem('script', 'The script comes without leave for this page.', meaning, change);
  }
  const policy = seen.header('cross-origin-resource-policy')?.toLowerCase();
  if (policy === undefined || policy === 'cross-origin') return null;
  const change = { where, line: 'Cross-Origin-Resource-Policy: cross-origin' };
  const meaning = 'Browsers keep it from pages of other origins.';
  return problem('script', `Its Cross-Origin-Resource-Policy is ${policy}.`, meaning, change);
}

function integrity(script: Script, seen: Seen): Finding | null {
  const wanted = script.attributes['integrity']?.trim() ?? '';
  if (wanted === '') return null;
  const hashes = [...wanted.matchAll(/(sha256|sha384|sha512)-([\w+/=-]+)/g)];
  // The strongest there is decides.
  const strongest =
    hashes
      .map(([, kind = '']) => kind)
      .sort()
      .at(-1) ?? 'sha384';
  const real = createHash(strongest).update(seen.bytes).digest('base64');
  const isRight = hashes.some(([, kind, hash]) => kind === strongest && hash === real);
  if (!isRight) {
    const change = inTag(script, 'integrity', `${strongest}-${real}`);
    const found = 'The script is another one than its integrity says.';
    return problem('script', found, 'Browsers refuse it.', change);
  }
  if (new URL(script.src).pathname.includes('/v/')) return null;
  const meaning =
    'With the next version of the endpoint it does not fit any more: take the address of one version, as the playground shows it.';
  return warning('script', 'It has an integrity, and the address of every version.', meaning);
}

/** The tag, with one attribute as it should be. */
function inTag({ name, attributes }: Script, attribute: string, value: string) {
  const tag = openingTag(name, { ...attributes, [attribute]: value });
  return { where: 'the page', line: `${tag}</${name}>` };
}
