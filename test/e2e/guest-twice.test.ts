// The widget, included more than once: by two plugins, by a tag manager beside the page's own tag, in two
// versions. One launcher, no complaint, and a call that works.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { complaintsOf } from './guest/complaints.ts';
import { classicTag, hostWidget, moduleTag } from './guest/hosting.ts';
import { useJourney } from './journey.ts';

const at = useJourney();

const element = (endpoint: string) => `<tavus-call endpoint="${endpoint}"></tavus-call>`;

/** The widget as another version has it, on the page's own origin. */
const otherVersion = () => hostWidget(at.journey.site, '/old', (text) => `/* older */${text}`);

/** Another address of the very same files: the one for use with `integrity=`. */
async function otherAddress(): Promise<string> {
  const release = await fetch(`${at.journey.endpoint}/release.json`);
  const { hash } = (await release.json()) as { hash: string };
  return `${at.journey.endpoint}/v/${hash}`;
}

const own = async () => at.journey.endpoint;

const inclusions: Readonly<Record<string, () => Promise<string>>> = {
  'the module twice': async () => moduleTag(await own()) + moduleTag(await own()),
  'the plain script twice': async () => classicTag(await own()) + classicTag(await own()),
  'the module, then the plain script': async () => moduleTag(await own()) + classicTag(await own()),
  'the plain script, then the module': async () => classicTag(await own()) + moduleTag(await own()),
  'the module at two addresses': async () =>
    moduleTag(await own()) + moduleTag(await otherAddress()),
  'the plain script at two addresses': async () =>
    classicTag(await own()) + classicTag(await otherAddress()),
  'the module in two versions': async () =>
    moduleTag(await otherVersion()) + moduleTag(await own()),
  'the plain script in two versions': async () =>
    classicTag(await otherVersion()) + classicTag(await own()),
  'four of them': async () =>
    moduleTag(await otherVersion()) +
    classicTag(await own()) +
    moduleTag(await otherAddress()) +
    classicTag(await otherVersion()),
};

const hasAllScripts = (page: Page) =>
  page.waitForFunction(() => {
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    return [...document.scripts].every(({ src }) => !src || loaded.includes(src));
  });

/** Opens a page that includes the widget so; calls, hangs up, and returns what was complained about. */
async function callFrom(html: string): Promise<readonly string[]> {
  const complaints = complaintsOf(at.page);
  await at.page.goto(at.journey.site.page('/twice', html));
  await hasAllScripts(at.page);
  await at.page.waitForLoadState('networkidle');
  await expectOne();
  await at.journey.call(at.page);
  await expectOne();
  await at.page.locator('[part~="end"]').click();
  await at.journey.ended();
  expect(at.journey.stand.simulator.meter.conversations()).toHaveLength(1);
  return complaints;
}

async function expectOne(): Promise<void> {
  expect(await at.page.locator('tavus-call').count()).toBe(1);
  expect(await at.page.locator('[part~="launcher"]').count()).toBe(1);
}

describe('one launcher, no complaint and a call that works, with', () => {
  it.each(Object.entries(inclusions))('%s', async (_what, scripts) => {
    const html = `<body><h1>Shop</h1>${await scripts()}${element(at.journey.endpoint)}`;
    expect(await callFrom(html)).toEqual([]);
  });

  it('the element before all scripts', async () => {
    const scripts = (await inclusions['four of them']?.()) ?? '';
    const html = `<body><h1>Shop</h1>${element(at.journey.endpoint)}${scripts}`;
    expect(await callFrom(html)).toEqual([]);
  });

  it('two plain scripts and no element: they add one', async () => {
    const tags = classicTag(await own()) + classicTag(await otherAddress());
    expect(await callFrom(`<body><h1>Shop</h1>${tags}`)).toEqual([]);
  });
});

it('a script that comes late, by a tag manager, adds no second one', async () => {
  const complaints = complaintsOf(at.page);
  await at.page.goto(at.journey.shop);
  await at.journey.call(at.page);
  await at.page.evaluate(async (endpoint) => {
    const script = document.createElement('script');
    script.src = `${endpoint}/tavus-call.classic.js`;
    const loaded = new Promise((resolve) => (script.onload = resolve));
    document.head.append(script);
    await loaded;
  }, at.journey.endpoint);
  // Whatever the plain script may fetch in its turn comes before this.
  await at.page.evaluate(`import("${at.journey.endpoint}/tavus-call.js").then(() => undefined)`);
  await expectOne();
  expect(await at.page.locator('tavus-call[state="live"]').count()).toBe(1);
  expect(complaints).toEqual([]);
});

it('a page that has an element of that name already keeps it, and is left in peace', async () => {
  const complaints = complaintsOf(at.page);
  const theirs = `<script>
    customElements.define('tavus-call', class extends HTMLElement {
      connectedCallback() { this.textContent = 'theirs'; }
    });
  </script><tavus-call></tavus-call>`;
  const scripts = moduleTag(at.journey.endpoint) + classicTag(at.journey.endpoint);
  await at.page.goto(at.journey.site.page('/theirs', `<body>${theirs}${scripts}`));
  await hasAllScripts(at.page);
  await at.page.waitForLoadState('networkidle');
  expect(await at.page.locator('tavus-call').allInnerTexts()).toEqual(['theirs']);
  expect(complaints).toEqual([]);
});
