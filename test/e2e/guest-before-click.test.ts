// What a page pays for the widget before its visitor wants anything: the script, and nothing else.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { complaintsOf } from './guest/complaints.ts';
import { classicTag, moduleTag } from './guest/hosting.ts';
import { traces } from './guest/traces.ts';
import { useJourney } from './journey.ts';

const at = useJourney();

const elements = {
  'a bare element': '<tavus-call></tavus-call>',
  'a teaser': '<tavus-call teaser="Any questions?"></tavus-call>',
  'a question first': '<tavus-call consent></tavus-call>',
  'a place of its own': '<tavus-call layout="inline"></tavus-call>',
  'a label': '<tavus-call label="Talk to us" placement="top-left"></tavus-call>',
};

const pages: Readonly<Record<string, (endpoint: string) => string>> = {
  ...Object.fromEntries(
    Object.entries(elements).flatMap(([what, element]) => [
      [`the module and ${what}`, (endpoint: string) => moduleTag(endpoint) + element],
      [`the plain script and ${what}`, (endpoint: string) => classicTag(endpoint) + element],
    ]),
  ),
  'the plain script alone': (endpoint) => classicTag(endpoint),
  'the plain script with a teaser': (endpoint) => classicTag(endpoint, 'data-teaser="Hello"'),
};

/** Resolves when the element is there and the page has nothing left to load. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => Boolean(document.querySelector('tavus-call')?.shadowRoot));
  await page.waitForLoadState('networkidle');
}

describe.each(Object.entries(pages))('a page with %s, before the click', (_what, htmlFor) => {
  const html = (head: string) => `<body><h1>Shop</h1>${head}`;

  it('has asked for the script and nothing else', async () => {
    const requests: string[] = [];
    at.page.on('request', (request) => requests.push(request.url()));
    const address = at.journey.site.page('/guest', html(htmlFor(at.journey.endpoint)));
    await at.page.goto(address);
    await settled(at.page);
    const [first, ...more] = requests.filter((url) => !url.endsWith('favicon.ico'));
    expect(first).toBe(address);
    const { endpoint } = at.journey;
    const plain = htmlFor(endpoint).includes('classic');
    // The plain script may be a loader of the module; a page with the module loads that alone.
    const scripts = [`${endpoint}/tavus-call.js`, `${endpoint}/tavus-call.classic.js`];
    expect(more[0]).toBe(scripts[plain ? 1 : 0]);
    expect(more.slice(1)).toEqual(plain && more.length > 1 ? [scripts[0]] : []);
    expect(at.journey.traffic).toEqual([]);
  });

  it('stores nothing, holds no lock, and is as it was but for the element', async () => {
    const complaints = complaintsOf(at.page);
    await at.page.goto(at.journey.site.page('/guest', html('<tavus-call></tavus-call>')));
    const before = await traces(at.page);
    await at.page.goto(at.journey.site.page('/guest', html(htmlFor(at.journey.endpoint))));
    await settled(at.page);
    expect(await traces(at.page)).toEqual(before);
    expect(before).toMatchObject({ stored: { cookies: [], local: 0, session: 0 } });
    expect(complaints).toEqual([]);
  });
});

it.each([
  ['module', moduleTag],
  ['plain script', classicTag],
] as const)('the page does not wait for a %s that is slow to come', async (_kind, tag) => {
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await at.page.route('**/tavus-call*.js', async (route) => {
    await answered;
    await route.continue();
  });
  const html = `<body>${tag(at.journey.endpoint)}<h1>Shop</h1><tavus-call></tavus-call>`;
  const address = at.journey.site.page('/guest', html);
  await at.page.goto(address, { waitUntil: 'domcontentloaded' });
  expect(await at.page.evaluate('document.querySelector("tavus-call").shadowRoot')).toBeNull();
  answer();
  await settled(at.page);
});

it('what the traces are read from is told apart from a page that leaves some', async () => {
  await at.page.goto(at.journey.elsewhere);
  const before = await traces(at.page);
  await at.page.evaluate(async () => {
    Object.assign(globalThis, { ours: true });
    Object.assign(Array.prototype, { shuffled: () => [] });
    localStorage.setItem('visits', '1');
    sessionStorage.setItem('visits', '1');
    document.cookie = 'visits=1';
    document.documentElement.className = 'has-widget';
    document.head.append(document.createElement('style'));
    document.adoptedStyleSheets.push(new CSSStyleSheet());
    await caches.open('widget');
    await new Promise((resolve) => (indexedDB.open('widget').onsuccess = resolve));
    void navigator.locks.request('widget', () => new Promise(() => undefined));
  });
  const after = await traces(at.page);
  for (const [kind, found] of Object.entries(after)) {
    expect.soft(found, kind).not.toEqual(before[kind as keyof typeof before]);
  }
});
