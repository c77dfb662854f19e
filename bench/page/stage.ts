// Where pages are measured: a Chromium, a website, and behind it the real endpoint and the simulator. Each
// visit has a browser context of its own, so that nothing is cached.
import type { CDPSession, Page } from 'playwright-core';
import { openShop, type Shop } from '../../test/e2e/shop.ts';
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

/** Measures something on a stage of its own. */
export async function onStage<T>(act: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await openStage();
  try {
    return await act(stage);
  } finally {
    await stage.close();
  }
}

async function openStage(): Promise<Stage> {
  const browser = await launchHeadless();
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
  await new Promise((resolve) => setTimeout(resolve, 500));
}
