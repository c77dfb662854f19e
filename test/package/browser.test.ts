// The installed package in a real browser, against the sandbox that it starts itself: in bundles, in React, and as a
// CDN serves it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { launchHeadless } from '../support/browsers/headless.ts';
import { openSite, type Site } from '../support/site.ts';
import { until } from '../support/until.ts';
import { esbuildBundle, viteBuild } from './bundles.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';

const consumer = inject('consumer');
const installed = join(consumer, 'node_modules/tavus-call');

let sandbox: Sandbox;
let browser: Browser;
let site: Site;
let page: Page;
let said: string[];
beforeAll(async () => {
  sandbox = await startSandbox(consumer);
  browser = await launchHeadless({
    args: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', '--no-sandbox'],
  });
});
afterAll(async () => {
  await browser.close();
  await sandbox.close();
});
beforeEach(async () => {
  site = await openSite();
  page = await browser.newPage();
  said = [];
  page.on('pageerror', (error) => said.push(error.message));
  page.on('console', (message) => {
    const isWorse = ['error', 'warning'].includes(message.type());
    const isOurs = !message.location().url.endsWith('/favicon.ico');
    if (isWorse && isOurs) said.push(message.text());
  });
});
afterEach(async () => {
  await page.close();
  await site.close();
});

/** Puts a bundle on the site, its scripts as scripts. */
function publish(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    if (path.endsWith('.js')) site.script(path, text);
  }
}

/** A whole call on the page that is open, and the bill after it. */
async function callAndEnd(): Promise<void> {
  const { total } = await sandbox.meter();
  await page.locator('[part~="launcher"]').click();
  await page.locator('tavus-call[state="live"]').waitFor();
  await page.locator('[part~="end"]').click();
  await page.locator('tavus-call[state="ended"]').waitFor();
  await until('the conversation is over', async () => (await sandbox.meter()).live === 0);
  expect((await sandbox.meter()).total).toBe(total + 1);
}

describe('a bundle by Vite', () => {
  it('defines the tag, which opens a call with the endpoint that it names', async () => {
    const files = await viteBuild(consumer, 'app', "import 'tavus-call';");
    publish(files);
    const tag = `<tavus-call endpoint="${sandbox.home}"></tavus-call>`;
    await page.goto(site.page('/', `${String(files['/app/'])}<body>${tag}`));
    await callAndEnd();
    expect(said).toEqual([]);
  });

  it('says once that no endpoint is set: the bundle does not know of any', async () => {
    const files = await viteBuild(consumer, 'app', "import 'tavus-call';");
    publish(files);
    await page.goto(site.page('/', `${String(files['/app/'])}<body><tavus-call></tavus-call>`));
    await page.locator('[part~="launcher"]').click();
    await page.locator('tavus-call[state="failed"]').waitFor();
    const advice = said.filter((text) => text.includes('no endpoint'));
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

describe.each([
  ['19', undefined],
  ['18', join(consumer, 'before/node_modules')],
])('React %s', (version, modules) => {
  const app = `
    import { createElement, StrictMode, useState, useRef } from 'react';
    import { TavusCall } from 'tavus-call/react';
    const heard = (globalThis.heard ??= []);
    export function App({ endpoint }) {
      const [shown, show] = useState(true);
      const [theme, setTheme] = useState('dark');
      const call = useRef(null);
      const hear = (name) => ({ detail }) => heard.push([name, detail]);
      return createElement(StrictMode, null,
        createElement('button', { id: 'talk', onClick: () => call.current.startConversation() }, 'Talk'),
        createElement('button', { id: 'light', onClick: () => setTheme('light') }, 'Light'),
        createElement('button', { id: 'leave', onClick: () => show(false) }, 'Leave'),
        shown && createElement(TavusCall, { ref: call, endpoint, theme, noLauncher: true, className: 'ours',
          strings: { label: 'Talk' }, onReady: hear('ready'), onConversationStarted: hear('started'),
          onConversationEnded: hear('ended'), onError: hear('error') }));
    }`;
  const props = () => `{ endpoint: '${sandbox.home}' }`;

  async function open(): Promise<void> {
    const client = `${app}
      import { hydrateRoot } from 'react-dom/client';
      import { version } from 'react';
      globalThis.reactVersion = version;
      hydrateRoot(document.getElementById('app'), createElement(App, ${props()}));`;
    site.script('/client.js', await esbuildBundle(consumer, client, modules));
    const html = `<body><div id="app">${served()}</div><script type="module" src="/client.js"></script>`;
    await page.goto(site.page('/', html));
    await page.locator('tavus-call[state="idle"]').waitFor({ state: 'attached' });
    expect(await page.evaluate('reactVersion')).toMatch(new RegExp(`^${version}\\.`));
  }

  /** What React itself writes for the first page: that of today, for both. */
  function served(): string {
    const code = `${app}
      import { renderToString } from 'react-dom/server';
      console.log(renderToString(createElement(App, ${props()})));`;
    const args = ['--input-type=module', '--eval', code];
    return execFileSync(process.execPath, args, { cwd: consumer, encoding: 'utf8' }).trim();
  }

  const heard = () => page.evaluate('heard.map(([name]) => name)');

  it('takes over its own HTML without a word, hears once that the element is ready', async () => {
    await open();
    expect(await heard()).toEqual(['ready']);
    const element = page.locator('tavus-call');
    expect(await element.getAttribute('class')).toBe('ours');
    await page.locator('#light').click();
    await page.locator('tavus-call[theme="light"]').waitFor({ state: 'attached' });
    expect(await element.evaluate((one) => Reflect.get(one, 'noLauncher') as unknown)).toBe(true);
    expect(said).toEqual([]);
  });

  it('starts a call by its ref, and hears its end when the component goes', async () => {
    await open();
    await page.locator('#talk').click();
    // Without a launcher the element itself is nothing to see.
    await page.locator('tavus-call[state="live"]').waitFor({ state: 'attached' });
    await page.locator('#leave').evaluate((one: HTMLElement) => {
      one.click();
    });
    await until('its end is heard', async () => ((await heard()) as string[]).includes('ended'));
    expect(await heard()).toEqual(['ready', 'started', 'ended']);
    const seconds = await page.evaluate('typeof heard.at(-1)[1].seconds');
    expect(seconds).toBe('number');
    await until('the conversation is over', async () => (await sandbox.meter()).live === 0);
    expect(said).toEqual([]);
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
    await page.goto(site.page('/', tags(`endpoint="${sandbox.home}"`)));
    await callAndEnd();
    expect(said).toEqual([]);
  });

  it('is not asked for calls: without an endpoint the page is told', async () => {
    await page.goto(site.page('/', tags('')));
    await page.locator('[part~="launcher"]').click();
    await page.locator('tavus-call[state="failed"]').waitFor();
    const advice = said.filter((text) => text.includes('no endpoint'));
    expect(advice).toEqual(["<tavus-call>: no endpoint set; asking this page's server."]);
  });
});
