// The installed package's component in React 19 and 18: taken over from HTML of React's own server, and called with.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { until } from '../support/until.ts';
import { esbuildBundle } from './bundles.ts';
import { setUpVisits } from './visits.ts';

const consumer = inject('consumer');
const visit = setUpVisits(consumer);

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
  const props = () => `{ endpoint: '${visit.sandbox.home}' }`;

  async function open(code = app): Promise<void> {
    const client = `${code}
      import { hydrateRoot } from 'react-dom/client';
      import { version } from 'react';
      globalThis.reactVersion = version;
      hydrateRoot(document.getElementById('app'), createElement(App, ${props()}));`;
    visit.site.script('/client.js', await esbuildBundle(consumer, client, modules));
    const html = `<body><div id="app">${served(code)}</div><script type="module" src="/client.js"></script>`;
    await visit.page.goto(visit.site.page('/', html));
    await visit.page.locator('tavus-call[state="idle"]').waitFor({ state: 'attached' });
    expect(await visit.page.evaluate('reactVersion')).toMatch(new RegExp(`^${version}\\.`));
  }

  /** What React itself writes for the first page: that of today, for both. */
  function served(code: string): string {
    const server = `${code}
      import { renderToString } from 'react-dom/server';
      console.log(renderToString(createElement(App, ${props()})));`;
    const args = ['--input-type=module', '--eval', server];
    return execFileSync(process.execPath, args, { cwd: consumer, encoding: 'utf8' }).trim();
  }

  const heard = () => visit.page.evaluate('heard.map(([name]) => name)');

  it('takes over its own HTML without a word, hears once that the element is ready', async () => {
    await open();
    expect(await heard()).toEqual(['ready']);
    const element = visit.page.locator('tavus-call');
    expect(await element.getAttribute('class')).toBe('ours');
    await visit.page.locator('#light').click();
    await visit.page.locator('tavus-call[theme="light"]').waitFor({ state: 'attached' });
    expect(await element.evaluate((one) => Reflect.get(one, 'noLauncher') as unknown)).toBe(true);
    expect(visit.said).toEqual([]);
  });

  it('starts a call by its ref, and hears its end when the component goes', async () => {
    await open();
    await visit.page.locator('#talk').click();
    // Without a launcher the element itself is nothing to see.
    await visit.page.locator('tavus-call[state="live"]').waitFor({ state: 'attached' });
    await visit.page.locator('#leave').evaluate((one: HTMLElement) => {
      one.click();
    });
    await until('its end is heard', async () => ((await heard()) as string[]).includes('ended'));
    expect(await heard()).toEqual(['ready', 'started', 'ended']);
    const seconds = await visit.page.evaluate('typeof heard.at(-1)[1].seconds');
    expect(seconds).toBe('number');
    await until('the conversation is over', async () => (await visit.sandbox.meter()).live === 0);
    expect(visit.said).toEqual([]);
  });

  /** What `set` says are the component's props; what is beside it waits for `arrive` once `ask` was called. */
  const changing = `
    import { createElement, StrictMode, Suspense, useState } from 'react';
    import { flushSync } from 'react-dom';
    import { TavusCall } from 'tavus-call/react';
    let isThere = false;
    const arrival = new Promise((resolve) => (globalThis.arrive = resolve)).then(() => (isThere = true));
    function Beside({ asked }) {
      if (asked && !isThere) throw arrival;
      return createElement('output', null, asked ? 'there' : 'not asked');
    }
    export function App({ endpoint }) {
      const [props, set] = useState({ opened: false, strings: { label: 'Ask us', closeTeaser: 'No' } });
      const [asked, ask] = useState(false);
      Object.assign(globalThis, { set: (given) => flushSync(() => set(given)), ask: () => ask(true) });
      return createElement(StrictMode, null,
        createElement(Suspense, { fallback: createElement('i', null, 'on its way') },
          createElement(TavusCall, { endpoint, launcher: 'pill', teaser: 'Hello', ...props }),
          createElement(Beside, { asked })));
    }`;

  const set = (props: string) => visit.page.evaluate(`set(${props})`);

  /** React hides all that is in the boundary, and shows it again. */
  async function suspend(): Promise<void> {
    await visit.page.evaluate('ask()');
    await visit.page.getByText('on its way').waitFor();
    await visit.page.evaluate('arrive()');
    await visit.page.locator('output:visible', { hasText: 'there' }).waitFor();
  }

  /** Whether the panel is shown and where the call stands, after all that was asked of the element has come to pass. */
  const stands = () =>
    visit.page.locator('tavus-call').evaluate(async (one) => {
      await Reflect.get(one, 'updateComplete');
      return [Reflect.get(one, 'opened'), Reflect.get(one, 'state')] as unknown[];
    });

  it('lets a call go on that the visitor has begun, when what is beside it comes late', async () => {
    await open(changing);
    await visit.page.locator('[part~="launcher"]').click();
    await visit.page.locator('tavus-call[state="live"]').waitFor();
    await suspend();
    expect(await stands()).toEqual([true, 'live']);
    expect((await visit.sandbox.meter()).live).toBe(1);
    await set('{ opened: true }');
    await set('{ opened: undefined }');
    expect(await stands()).toEqual([true, 'live']);
    await set('{ opened: false }');
    await until('the call is over', async () => (await visit.sandbox.meter()).live === 0);
    expect(visit.said).toEqual([]);
  });

  it('opens and closes the panel when the page says something new, and only then', async () => {
    await open(changing);
    await set('{ opened: true }');
    await visit.page.locator('[part~="close"]').click();
    expect(await stands()).toEqual([false, 'idle']);
    await suspend();
    expect(await stands()).toEqual([false, 'idle']);
    await set('{ opened: undefined }');
    await set('{ opened: true }');
    await visit.page.locator('[part~="panel"]').waitFor();
    await set('{ opened: false }');
    await visit.page.locator('[part~="panel"]').waitFor({ state: 'hidden' });
    expect(visit.said).toEqual([]);
  });

  it('takes a text back that the page no longer gives', async () => {
    await open(changing);
    const launcher = visit.page.locator('[part~="launcher"]');
    const dismissal = visit.page.locator('[aria-label="No"]');
    await launcher.getByText('Ask us').waitFor();
    await dismissal.waitFor();
    await set("{ strings: { closeTeaser: 'No' } }");
    await launcher.getByText('Talk to us').waitFor();
    expect(await dismissal.count()).toBe(1);
    await set('{}');
    await dismissal.waitFor({ state: 'detached' });
    await set("{ strings: { label: 'Call us' } }");
    await launcher.getByText('Call us').waitFor();
    expect(visit.said).toEqual([]);
  });
});
