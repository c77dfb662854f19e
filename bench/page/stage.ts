// Where pages are measured: a Chromium, a website, and behind it the real endpoint and the simulator. Each
// visit has a browser context of its own, so that nothing is cached.
import type { CDPSession, Page } from 'playwright-core';
import { openShop, type Shop } from '../../test/e2e/shop.ts';
import { chromiumArgs } from '../../scripts/browsers.ts';
import { launchHeadless } from '../../test/support/browsers/headless.ts';

export interface Visit {
  readonly page: Page;
  readonly cdp: CDPSession;
}

export interface Stage {
  readonly shop: Shop;
  /** Does something in a fresh page whose processor is slowed down so many times. */
  visit<T>(slowdown: number, act: (visit: Visit) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Measures something on a stage of its own, whose browser may have more arguments than visitors' have. */
export async function onStage<T>(
  act: (stage: Stage) => Promise<T>,
  args: readonly string[] = [],
): Promise<T> {
  const stage = await openStage(args);
  try {
    return await act(stage);
  } finally {
    await stage.close();
  }
}

async function openStage(args: readonly string[]): Promise<Stage> {
  const browser = await launchHeadless({ args: [...chromiumArgs, ...args] });
  const shop = await openShop({ env: { MAX_CONCURRENT_CALLS: '100' } });
  return {
    shop,
    async visit(slowdown, act) {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        const cdp = await context.newCDPSession(page);
        await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
        return await act({ page, cdp });
      } finally {
        await context.close();
      }
    },
    async close() {
      await shop.close();
      await browser.close();
    },
  };
}

/** Until the page has nothing left to do: no request, and then half a second for what comes after. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await passed(500);
}

/** For a page in a call, whose presence stream is a request without an end: what it does by itself is done by then. */
export const inCall = (): Promise<void> => passed(1_500);

const passed = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
