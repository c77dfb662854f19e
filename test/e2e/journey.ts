// A visitor of the shop in a real Chromium, with all that Playwright can see of a page.
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { chromiumArgs, programPath } from '../../scripts/browsers.ts';
import type { StandOptions } from '../support/stand.ts';
import { openShop, type Shop } from './shop.ts';

interface Journey extends Omit<Shop, 'front'> {
  /** The shop's front page. */
  readonly shop: string;
  open(): Promise<{ page: Page; context: BrowserContext }>;
  /** Clicks the bubble and waits until the room is there, with the meter running. */
  call(page: Page): Promise<void>;
}

async function openJourney(browser: Browser, options: StandOptions): Promise<Journey> {
  const { front, ...shop } = await openShop(options);
  const contexts: BrowserContext[] = [];
  return {
    ...shop,
    shop: front,
    async open() {
      const context = await browser.newContext();
      contexts.push(context);
      return { page: await context.newPage(), context };
    },
    async call(page) {
      await page.locator('[part~="launcher"]').click();
      await page.locator('tavus-call[state="live"]').waitFor();
      const room = page.frameLocator('tavus-call iframe');
      await room.locator('body').waitFor();
      await shop.joined();
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await shop.close();
    },
  };
}

/** For every test of a file: one browser for all, a journey and a page for each. */
export function useJourney(options: StandOptions = {}): {
  readonly journey: Journey;
  readonly page: Page;
} {
  let browser: Browser | undefined;
  let present: { journey: Journey; page: Page } | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: programPath('Chromium'),
      args: chromiumArgs,
      // Playwright turns the back/forward cache off; visitors have it.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
  });
  beforeEach(async () => {
    if (!browser) throw new Error('the browser did not start');
    const journey = await openJourney(browser, options);
    present = { journey, page: (await journey.open()).page };
  });
  afterEach(() => present?.journey.close());
  afterAll(() => browser?.close());

  const now = () => {
    if (!present) throw new Error('a journey begins with its test');
    return present;
  };
  return {
    get journey() {
      return now().journey;
    },
    get page() {
      return now().page;
    },
  };
}
