// A visitor of the shop in a Chromium, with all that Playwright can see of a page.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeEach } from 'vitest';
import type { StandOptions } from '../support/stand.ts';
import { useChromium } from './browsers.ts';
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
  const chromium = useChromium();
  let present: { journey: Journey; page: Page } | undefined;
  beforeEach(async () => {
    const journey = await openJourney(chromium.browser, options);
    present = { journey, page: (await journey.open()).page };
  });
  afterEach(() => present?.journey.close());

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
