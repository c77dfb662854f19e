// The installed package in a real browser, against the sandbox that it starts itself: in bundles, and as a CDN serves it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openSite, type Site } from '../support/site.ts';
import { until } from '../support/until.ts';
import { esbuildBundle, viteBuild } from './bundles.ts';
import { setUpVisits } from './visits.ts';

const consumer = inject('consumer');
const installed = join(consumer, 'node_modules/tavus-call');
const visit = setUpVisits(consumer);

/** Puts a bundle on the site, its scripts as scripts. */
function publish(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    if (path.endsWith('.js')) visit.site.script(path, text);
  }
}

/** A whole call on the page that is open, and the bill after it. */
async function callAndEnd(): Promise<void> {
  const { total } = await visit.sandbox.meter();
  await visit.page.locator('[part~="launcher"]').click();
  await visit.page.locator('tavus-call[state="live"]').waitFor();
  await visit.page.locator('[part~="end"]').click();
  await visit.page.locator('tavus-call[state="ended"]').waitFor();
  await until('the conversation is over', async () => (await visit.sandbox.meter()).live === 0);
  expect((await visit.sandbox.meter()).total).toBe(total + 1);
}

describe('a bundle by Vite', () => {
  it('defines the tag, which opens a call with the endpoint that it names', async () => {
    const files = await viteBuild(consumer, 'app', "import 'tavus-call';");
    publish(files);
    const tag = `<tavus-call endpoint="${visit.sandbox.home}"></tavus-call>`;
    await visit.page.goto(visit.site.page('/', `${String(files['/app/'])}<body>${tag}`));
    await callAndEnd();
    expect(visit.said).toEqual([]);
  });

  it('says once that no endpoint is set: the bundle does not know of any', async () => {
    const files = await viteBuild(consumer, 'app', "import 'tavus-call';");
    publish(files);
    await visit.page.goto(
      visit.site.page('/', `${String(files['/app/'])}<body><tavus-call></tavus-call>`),
    );
    await visit.page.locator('[part~="launcher"]').click();
    await visit.page.locator('tavus-call[state="failed"]').waitFor();
    const advice = visit.said.filter((text) => text.includes('no endpoint'));
    expect(advice).toEqual(["<tavus-call>: no endpoint set; asking this page's server."]);
  });
});

describe('what is imported and not used', () => {
  it.each(['tavus-call/element.js', 'tavus-call/react'])('%s is shaken away', async (address) => {
    const code = `import { TavusCall } from '${address}'; console.log('only this');`;
    const files = await viteBuild(consumer, 'shaken', code);
    const scripts = Object.entries(files).filter(([path]) => path.endsWith('.js'));
    const texts = [...scripts.map(([, text]) => text), await esbuildBundle(consumer, code)];
    expect(texts.filter((text) => !text.includes('only this'))).toEqual([]);
    expect(texts.filter((text) => /tavus|HTMLElement|lit|react/i.test(text))).toEqual([]);
  });

  it('and what is imported for its effect stays', async () => {
    expect(await esbuildBundle(consumer, "import 'tavus-call';")).toContain(
      'customElements.define',
    );
  });
});

describe('a CDN', () => {
  interface Release {
    readonly version: string;
    readonly integrity: Readonly<Record<string, string>>;
  }
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<
    'version' | 'unpkg' | 'jsdelivr',
    string
  >;
  const release = JSON.parse(readFileSync(join(installed, 'dist/release.json'), 'utf8')) as Release;
  const file = manifest.jsdelivr.replace('./', '');
  let cdn: Site;
  beforeEach(async () => {
    cdn = await openSite();
    for (const name of Object.keys(release.integrity)) {
      const headers = { 'access-control-allow-origin': '*' };
      const path = `/npm/tavus-call@${manifest.version}/dist/browser/${name}`;
      cdn.script(path, readFileSync(join(installed, 'dist/browser', name), 'utf8'), headers);
    }
  });
  afterEach(() => cdn.close());

  const tags = (attributes: string) =>
    `<body><script type="module" async crossorigin src="${cdn.origin}/npm/tavus-call@${manifest.version}/${file}"
      integrity="${String(release.integrity['tavus-call.js'])}"></script><tavus-call ${attributes}></tavus-call>`;

  it('serves the widget under its version, with integrity, for a call with the endpoint', async () => {
    expect([manifest.unpkg, release.version]).toEqual([manifest.jsdelivr, manifest.version]);
    await visit.page.goto(visit.site.page('/', tags(`endpoint="${visit.sandbox.home}"`)));
    await callAndEnd();
    expect(visit.said).toEqual([]);
  });

  it('is not asked for calls: without an endpoint the page is told', async () => {
    await visit.page.goto(visit.site.page('/', tags('')));
    await visit.page.locator('[part~="launcher"]').click();
    await visit.page.locator('tavus-call[state="failed"]').waitFor();
    const advice = visit.said.filter((text) => text.includes('no endpoint'));
    expect(advice).toEqual(["<tavus-call>: no endpoint set; asking this page's server."]);
  });
});
