// Chromium, driven by Playwright, with a profile on disk: what a visitor has, not a private window.
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { chromiumArgs, programPath } from '../../../scripts/browsers.ts';
import type { Tab, VisitorBrowser } from './browser.ts';
import { fatesOf } from './fates.ts';
import { atHome, type Home } from './home.ts';
import { processGroup } from './process-group.ts';

export const startChromium = (): Promise<VisitorBrowser> => atHome(launch);

async function launch(home: Home): Promise<VisitorBrowser> {
  const context = await chromium.launchPersistentContext(home.folder, {
    executablePath: programPath('Chromium'),
    headless: false,
    artifactsDir: join(home.folder, 'artifacts'),
    args: chromiumArgs,
    env: home.env,
    // Interrupts are the home's business (last-resort.ts).
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // Playwright turns the back/forward cache off; visitors have it.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const browser = context.browser();
  if (!browser) throw new Error('Chromium did not start');
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  const leader = processInfo.find(({ type }) => type === 'browser');
  if (!leader) throw new Error('Chromium does not know its own process');
  return {
    version: `Chromium ${browser.version()}`,
    newTab: async () => tabOf(await context.newPage()),
    async onlyTab() {
      const [first] = context.pages();
      if (!first) throw new Error('Chromium has no window');
      return tabOf(first);
    },
    quit: () => context.close(),
    ...fatesOf(processGroup(leader.id), home, /--type=renderer/),
  };
}

function tabOf(page: Page): Tab {
  return {
    async open(address) {
      await page.goto(address);
    },
    // Playwright's selectors look into shadows by themselves.
    click: (selector) => page.locator(selector).click(),
    press: (key, withShift = false) => page.keyboard.press(withShift ? `Shift+${key}` : key),
    resize: (width, height) => page.setViewportSize({ width, height }),
    async reload() {
      await page.reload();
    },
    async back() {
      // A page from the back/forward cache is not loaded, so there is no load to wait for.
      await page.goBack({ waitUntil: 'commit' });
    },
    close: () => page.close(),
    run: (expression) => page.evaluate(expression),
  };
}
