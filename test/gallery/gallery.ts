// Opens an exhibit for a visitor: a website of its own, with the built widget, the real endpoint and the
// simulator behind it, in a Chromium that is already there. What is shown is in exhibits.ts.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { openShop, type Shop } from '../e2e/shop.ts';
import { until } from '../support/until.ts';
import type { Exhibit, Method, Visit } from './exhibit.ts';
import { stillRoom } from './still-room.ts';
import { website } from './website.ts';

export interface VisitOptions extends BrowserContextOptions {
  /** A picture in place of the simulator's moving room, so that two pictures can be compared. */
  readonly stillRoom?: boolean;
  /** Called before the page is opened. */
  readonly before?: (page: Page, shop: Shop) => Promise<void>;
}

/** Leads a visitor to an exhibit, and as far as it goes. Closing is the caller's. */
export async function visit(
  browser: Browser,
  exhibit: Exhibit,
  options: VisitOptions = {},
): Promise<Visit> {
  const { stillRoom: isStill, before, ...contextOptions } = options;
  const { headers, userAgent, script } = exhibit;
  let aheadMs = 0;
  const shop = await openShop({ now: () => Date.now() + aheadMs, ...exhibit.shop });
  const context = await browser.newContext({ ...contextOptions, ...(userAgent && { userAgent }) });
  const close = async () => {
    await context.close();
    await shop.close();
  };
  try {
    if (exhibit.isRoomSilent) shop.stand.simulator.play({ page: { instead: 'silence' } });
    else if (isStill || exhibit.isRoomStill)
      await stillRoom(context, shop.stand.simulator.roomOrigin);
    const page = await context.newPage();
    // Runs as time does, and can be put forward.
    await page.clock.install();
    if (script) await page.addInitScript(script);
    await before?.(page, shop);
    const address = shop.site.page('/hotel', website(shop.endpoint, exhibit), headers);
    await page.goto(address);
    const pass = async (seconds: number) => {
      await quiet(shop);
      // The endpoint first: what the page asks when it wakes up must have counted these seconds, too.
      aheadMs += seconds * 1000;
      await page.clock.fastForward(seconds * 1000);
      await quiet(shop);
    };
    const present = { ...visitor(page, context, shop, address), pass, close };
    await present.element.and(page.locator(':defined')).waitFor({ state: 'attached' });
    await exhibit.reach?.(present);
    await settle(page);
    return present;
  } catch (error) {
    await close();
    throw error;
  }
}

/** Waits until the endpoint has answered everything; the streams of presence go on. */
async function quiet({ traffic }: Shop): Promise<void> {
  await until('nothing is on its way to the endpoint', () =>
    traffic.every(({ line, answered }) => answered || line.endsWith('/presence')),
  );
}

function visitor(page: Page, context: BrowserContext, shop: Shop, address: string) {
  const element = page.locator('tavus-call');
  return {
    page,
    context,
    shop,
    address,
    element,
    part: (name: string) => element.locator(`[part~="${name}"]`),
    call: (method: Method) =>
      element.evaluate((host, name) => {
        (host as unknown as Record<Method, () => void>)[name]();
      }, method),
    reaches: (state: string) => page.locator(`tavus-call[state="${state}"]`).waitFor(),
  };
}

/** Waits until the element has drawn what it is to show, and nothing that begins is half-way. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const host = document.querySelector<Element & Partial<Updating>>('tavus-call');
    await host?.updateComplete;
    await document.fonts.ready;
    for (const animation of host?.shadowRoot?.getAnimations() ?? []) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    }
  });
}

interface Updating {
  readonly updateComplete: Promise<unknown>;
}
