// The operator's dashboard beside a shop: what opens it, and a call for it to show.
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { freePort } from '../support/free-port.ts';
import type { StandOptions } from '../support/stand.ts';
import { useChromium } from './browsers.ts';
import { openShop, type Shop } from './shop.ts';

export interface Desk extends Shop {
  readonly desk: string;
}

/** For each test of a file: what it opens is closed after it. */
export function useDesk() {
  const chromium = useChromium();
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  async function openDesk({ env, ...options }: StandOptions = {}): Promise<Desk> {
    const port = String(await freePort());
    const shop = await openShop({ ...options, env: { ADMIN_PORT: port, ...env } });
    let isOpen = true;
    const close = async () => {
      if (isOpen) await shop.close();
      isOpen = false;
    };
    closing.push(close);
    return { ...shop, close, desk: `http://127.0.0.1:${port}/` };
  }

  /** @param said collects what its console complains of */
  async function openPage(
    url: string,
    options?: BrowserContextOptions,
    said: string[] = [],
  ): Promise<Page> {
    const context = await chromium.browser.newContext(options);
    closing.push(() => context.close());
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => said.push(message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) said.push(message.text());
    });
    await page.goto(url);
    return page;
  }

  async function call(shop: Shop): Promise<Page> {
    const visitor = await openPage(shop.front);
    await visitor.locator('[part~="launcher"]').click();
    await visitor.locator('tavus-call[state="live"]').waitFor();
    await shop.joined();
    return visitor;
  }

  return { openDesk, openPage, call };
}

/** The rows of open calls. */
export const callsOf = (page: Page): Locator => page.locator('.calls li');
