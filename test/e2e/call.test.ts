import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { openJourney, startBrowser, type Journey } from './journey.ts';

let browser: Browser;
let journey: Journey;
let page: Page;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  journey = await openJourney(browser);
  ({ page } = await journey.open());
});
afterEach(() => journey.close());

const meter = () => journey.stand.simulator.meter;

describe('a visitor', () => {
  it('clicks the bubble, is in the room with the meter running, and ends it by closing', async () => {
    await page.goto(journey.shop);
    await journey.call(page);
    expect(meter().live()).toHaveLength(1);
    const room = page.frameLocator('tavus-call iframe');
    await room.getByText('Simulation').first().waitFor();
    await page.locator('[part~="end"]').click();
    await journey.ended();
    await page.locator('tavus-call[state="ended"]').waitFor();
    expect(await page.locator('tavus-call iframe').count()).toBe(0);
  });

  it('presses Leave inside the room', async () => {
    await page.goto(journey.shop);
    await journey.call(page);
    await page.frameLocator('tavus-call iframe').getByRole('button', { name: /leave/i }).click();
    await journey.ended();
    await page.locator('tavus-call[state="ended"]').waitFor();
  });

  it('calls again, and each call is a conversation of its own', async () => {
    await page.goto(journey.shop);
    await journey.call(page);
    await page.locator('[part~="end"]').click();
    await page.locator('tavus-call[state="ended"]').waitFor();
    await page.locator('[part~="primary"]').click();
    await page.locator('tavus-call[state="live"]').waitFor();
    expect(meter().conversations()).toHaveLength(2);
    expect(meter().live()).toHaveLength(1);
    expect(meter().peakLive).toBe(1);
  });

  it('is told that all lines are busy, and gets a line when there is one', async () => {
    journey.stand.simulator.play('over-capacity');
    await page.goto(journey.shop);
    await page.locator('[part~="launcher"]').click();
    await page.locator('tavus-call[state="failed"]').waitFor();
    expect(meter().conversations()).toHaveLength(0);
    const text = await page.locator('[part~="panel"]').innerText();
    expect(text).toMatch(/busy/i);
    expect(text).not.toMatch(/at_capacity|503|maximum concurrent/i);
  });

  it('learns at once that somebody else ended the call', async () => {
    await page.goto(journey.shop);
    await journey.call(page);
    const [entry] = await journey.stand.ledger.open();
    const { conversation_id: id, end_token: token } = entry?.reply ?? {};
    await journey.stand.post(`/api/conversations/${String(id)}/end`, token);
    await page.locator('tavus-call[state="ended"]').waitFor();
    await journey.ended();
  });
});

describe('the one-line script', () => {
  it('adds the element itself, with its attributes', async () => {
    const line = `<script async src="${journey.endpoint}/tavus-call.classic.js" data-placement="bottom-left"></script>`;
    await page.goto(journey.site.page('/classic', `<body><h1>Shop</h1>${line}`));
    await page.locator('tavus-call[placement="bottom-left"]').waitFor();
    await journey.call(page);
    await page.locator('[part~="end"]').click();
    await journey.ended();
  });
});

describe('before the click', () => {
  it('nothing is asked for but the script, nothing stored, no global set', async () => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const globals = () => page.evaluate(() => Object.getOwnPropertyNames(globalThis));

    await page.goto(journey.elsewhere);
    const before = await globals();
    requests.length = 0;
    await page.goto(journey.shop);
    await page.locator('[part~="launcher"]').waitFor();
    await page.locator('[part~="launcher"]').hover();
    await page.waitForLoadState('networkidle');

    expect(requests.filter((url) => !url.endsWith('favicon.ico'))).toEqual([
      journey.shop,
      `${journey.endpoint}/tavus-call.js`,
    ]);
    const added = (await globals()).filter((name) => !before.includes(name));
    // What Lit leaves to tell its own copies apart; the element itself defines nothing.
    expect(added.filter((name) => !/^(lit|reactiveElement)/.test(name))).toEqual([]);
    const stored = await page.evaluate(async () => ({
      cookies: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
    }));
    expect(stored).toEqual({ cookies: '', local: 0, session: 0, databases: 0 });
    expect(meter().conversations()).toEqual([]);
  });
});

describe('a page with a strict policy', () => {
  it('sees no violation in a whole call', async () => {
    const policy = [
      "default-src 'none'",
      `script-src ${journey.endpoint}`,
      "style-src 'self'",
      `connect-src ${journey.endpoint}`,
      `frame-src ${journey.stand.simulator.roomOrigin}`,
      "require-trusted-types-for 'script'",
    ].join('; ');
    const html = `<body><h1>Shop</h1><script type="module" src="${journey.endpoint}/tavus-call.js"></script><tavus-call consent></tavus-call>`;
    const address = journey.site.page('/strict', html, { 'content-security-policy': policy });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(address);
    await page.locator('[part~="launcher"]').click();
    await page.locator('tavus-call[state="consent"]').waitFor();
    expect(meter().conversations()).toEqual([]);
    await page.locator('[part~="primary"]').click();
    await page.locator('tavus-call[state="live"]').waitFor();
    await page.locator('[part~="end"]').click();
    await page.locator('tavus-call[state="ended"]').waitFor();
    await journey.ended();
    expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
  });
});

describe('the widget', () => {
  it('never talks to Tavus itself, and its create needs no preflight', async () => {
    await page.goto(journey.shop);
    await journey.call(page);
    await page.locator('[part~="end"]').click();
    await journey.ended();
    const lines = journey.traffic.map(({ line }) => line);
    expect(lines.filter((line) => line.startsWith('OPTIONS'))).toEqual([]);
    expect(lines[0]).toBe('POST /api/conversations');
    expect(journey.stand.simulator.requestsWithOrigin).toBe(0);
  });

  it('says nothing of the key in any file it is built from', async () => {
    const texts = ['tavus-call.js', 'tavus-call.classic.js', 'release.json', 'openapi.json', ''];
    for (const name of texts) {
      const text = await (await fetch(`${journey.endpoint}/${name}`)).text();
      expect(text).not.toMatch(/tvsk_|x-api-key/i);
    }
  });
});

describe('the playground', () => {
  it('shapes the live widget and the snippet, and the call works there', async () => {
    await page.goto(journey.endpoint);
    await page.getByLabel('Heading').fill('Meet Ada');
    await page.getByLabel('Placement').selectOption('bottom-left');
    await page.getByText('With integrity').click();
    const snippet = await page.locator('#snippet').innerText();
    expect(snippet).toContain('heading="Meet Ada"');
    expect(snippet).toMatch(/\/v\/[a-f0-9]{16}\/tavus-call\.js"\s+integrity="sha384-/);
    expect(await page.locator('tavus-call').getAttribute('placement')).toBe('bottom-left');

    // What it tells to paste works on another page, integrity and all.
    const pasted = journey.site.page('/pasted', `<body>${snippet}`);
    const other = await journey.open();
    await other.page.goto(pasted);
    await journey.call(other.page);
    await other.page.locator('[part~="end"]').click();
    await journey.ended();

    await journey.call(page);
    await until('the events are listed', async () =>
      (await page.locator('#events').innerText()).includes('tavus:conversation-started'),
    );
  });
});
