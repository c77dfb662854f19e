// `doctor <url>`: pages with one fault each, on a website of this machine, before a real endpoint. What it
// finds, and the line that it wants changed.
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startEndpoint, type Endpoint } from '../../support/endpoint.ts';
import { openSite, type Site } from '../../support/site.ts';
import { emptyFolder, run } from './bin.ts';
import { brokenPages } from './broken-pages.ts';
import { useTavus } from './tavus.ts';

interface Finding {
  readonly check: string;
  readonly status: string;
  readonly found: string;
  readonly change: { readonly where: string; readonly line: string } | null;
}
interface Report {
  readonly ok: boolean;
  readonly page: readonly Finding[];
  readonly corrected: readonly { readonly line: string }[];
}

const at = useTavus();
let site: Site;
let endpoint: Endpoint;
let home: string;
let folder: string;
beforeAll(async () => {
  site = await openSite();
  folder = await mkdtemp(join(tmpdir(), 'tavus-call-'));
  endpoint = startEndpoint(folder, env());
  home = await endpoint.home();
});
afterAll(async () => {
  endpoint.kill('SIGKILL');
  await endpoint.exited();
  await site.close();
  await rm(folder, { recursive: true });
});

/** Of the endpoint, and of who looks at it. */
const env = () => ({
  ...at.env,
  ALLOWED_ORIGINS: site.origin,
  TAVUS_REPLICA_ID: 'r90bbd427f71',
});

const moduleTag = () => `<script type="module" async src="${home}/tavus-call.js"></script>`;
const element = '<tavus-call></tavus-call>';
const allTags = () => moduleTag() + element;

/** Looks at a page with these headers; creates nothing, whatever it is. */
async function examine(html: string, headers: Readonly<Record<string, string>> = {}) {
  const before = at.simulator.meter.conversations().length;
  const { code, out, err } = await run(
    await emptyFolder(),
    ['doctor', site.page('/page', html, headers), '--json'],
    env(),
  );
  expect(err).toBe('');
  expect(at.simulator.meter.conversations()).toHaveLength(before);
  const report = JSON.parse(out) as Report;
  return { code, ...report, bad: report.page.filter(({ status }) => status !== 'ok') };
}

describe('a page where all is well', () => {
  type Good = readonly [string, () => string, () => Readonly<Record<string, string>>];
  const none = () => ({});

  it.each<Good>([
    ['with a module', allTags, none],
    [
      'with a plain script',
      () => `<script async src="${home}/tavus-call.classic.js"></script>`,
      none,
    ],
    [
      'with a policy that is as strict as can be',
      allTags,
      () => ({
        'content-security-policy': `default-src 'none'; script-src ${home}; connect-src ${home}; frame-src https://*.daily.co; require-trusted-types-for 'script'; trusted-types tavus-call`,
        'permissions-policy': 'camera=(self "https://tavus.daily.co"), microphone=*',
      }),
    ],
    [
      'with a nonce and strict-dynamic',
      () => `<script type="module" nonce="abc" src="${home}/tavus-call.js"></script>${element}`,
      () => ({ 'content-security-policy': "script-src 'nonce-abc' 'strict-dynamic'" }),
    ],
    [
      'with a wider policy, and one that only reports',
      allTags,
      () => ({
        'content-security-policy': "default-src 'self' http: https:",
        'content-security-policy-report-only': "default-src 'none'",
      }),
    ],
  ])('%s is told so', async (_what, html, headers) => {
    const { code, bad } = await examine(html(), headers());
    expect(bad).toEqual([]);
    expect(code).toBe(0);
  });
});

const pages = brokenPages(
  () => home,
  () => site.origin,
);

describe('a page with', () => {
  it.each(pages)('%s is found out', async (_what, html, headers, { found, line, ...expected }) => {
    site.page('/html/tavus-call.js', '<h1>Not found</h1>');
    site.script('/npm/tavus-call@1.0.0/dist/browser/tavus-call.js', '');
    const { code, bad } = await examine(html(), headers());
    expect(bad).toHaveLength(1);
    expect(bad[0]).toMatchObject({ status: 'problem', ...expected });
    expect(bad[0]?.found).toMatch(found);
    if (line) expect(bad[0]?.change?.line).toBe(line());
    expect(code).toBe(expected.status === 'warning' ? 0 : 1);
  });

  it('a good integrity is well, but for the address of every version', async () => {
    const script = await (await fetch(`${home}/tavus-call.js`)).text();
    const hash = createHash('sha384').update(script).digest('base64');
    const html = `<script type="module" integrity="sha384-${hash}" src="${home}/tavus-call.js"></script>${element}`;
    expect((await examine(html)).bad).toMatchObject([{ status: 'warning', check: 'script' }]);
  });

  it('another origin than the allowed one gets the line for the list', async () => {
    const other = await openSite();
    try {
      const args = ['doctor', other.page('/', allTags()), '--json'];
      const { code, out } = await run(await emptyFolder(), args, at.env);
      const { page } = JSON.parse(out) as Report;
      expect(code).toBe(1);
      expect(page.find(({ check }) => check === 'origin')).toMatchObject({
        status: 'problem',
        change: { line: `ALLOWED_ORIGINS=${other.origin}` },
      });
    } finally {
      await other.close();
    }
  });

  it('two faulty headers gets both back, whole', async () => {
    const { corrected } = await examine(allTags(), {
      'content-security-policy': "default-src 'self'; base-uri 'none'",
      'permissions-policy': 'camera=(), geolocation=(self)',
    });
    expect(corrected.map(({ line }) => line)).toEqual([
      `Content-Security-Policy: default-src 'self'; base-uri 'none'; script-src 'self' ${home}; connect-src 'self' ${home}; frame-src 'self' https://*.daily.co`,
      'Permissions-Policy: camera=(self "https://tavus.daily.co"), geolocation=(self)',
    ]);
  });
});

it('prints what a page says without what would move the cursor', async () => {
  const html = `${moduleTag()}<tavus-call endpoint="ftp:\u001b[2J\u202Ex"></tavus-call>`;
  const args = ['doctor', site.page('/page', html)];
  const { out } = await run(await emptyFolder(), args, env());
  expect(out).toContain('endpoint="ftp: [2J x" is no http(s) address.');
  const asJson = await run(await emptyFolder(), [...args, '--json'], env());
  expect(out + asJson.out).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
  expect(JSON.stringify(JSON.parse(asJson.out))).toContain('\u202E');
});

describe('an address', () => {
  it.each([
    ['shop.example', 'Did you mean https://shop.example?'],
    ['ftp://shop.example', 'has to be an http or https address'],
  ])('%s is no page, exit code 2', async (address, hint) => {
    const { code, err } = await run(await emptyFolder(), ['doctor', address]);
    expect(code).toBe(2);
    expect(err).toContain(hint);
  });

  it('that answers 404, or nothing, is told as such', async () => {
    const args = ['doctor', `${site.origin}/nowhere`];
    const { code, out } = await run(await emptyFolder(), args, at.env);
    expect(code).toBe(1);
    expect(out).toContain('/nowhere answers 404.');
    expect((await run(folder, ['doctor', 'http://127.0.0.1:9/'])).out).toContain(
      'cannot be reached',
    );
  });
});

describe('a page of a sandbox', () => {
  it('has to allow the rooms of that sandbox, whatever the settings here say', async () => {
    const there = await emptyFolder();
    const sandbox = startEndpoint(there, {});
    onTestFinished(async () => {
      sandbox.kill('SIGKILL');
      await sandbox.exited();
    });
    const address = await sandbox.home();
    const facts = await fetch(`${address}/playground.json`);
    const { rooms } = (await facts.json()) as { rooms: string[] };
    const policy = (frames = '') => ({
      'content-security-policy': `script-src ${address}; connect-src ${address}; frame-src ${frames}`,
    });
    const html = `<script type="module" async src="${address}/tavus-call.js"></script>${element}`;
    const csp = ({ page }: Report) => page.find(({ check }) => check === 'csp');
    expect(csp(await examine(html, policy(rooms.at(-1))))).toMatchObject({ status: 'ok' });
    const found = csp(await examine(html, policy('https://*.daily.co')));
    expect(found).toMatchObject({ status: 'problem' });
    expect(found?.found).toContain(rooms.at(-1));
  });
});
