// Firefox, driven by Puppeteer over WebDriver BiDi.
import puppeteer, { type ElementHandle, type Page } from 'puppeteer-core';
import { programPath } from '../../../scripts/browsers.ts';
import { find, standsStill, type Tab, type VisitorBrowser } from './browser.ts';
import { until } from '../until.ts';
import { fatesOf } from './fates.ts';
import { atHome, type Home } from './home.ts';
import { processGroup } from './process-group.ts';

export const startFirefox = (): Promise<VisitorBrowser> => atHome(launch);

async function launch(home: Home): Promise<VisitorBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: programPath('Firefox'),
    headless: false,
    userDataDir: home.folder,
    // Its crash reporter would outlive it.
    env: { ...home.env, MOZ_CRASHREPORTER_DISABLE: '1' },
    // Interrupts are the home's business (last-resort.ts).
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
    },
  });
  const leader = browser.process()?.pid;
  if (leader === undefined) throw new Error('Firefox did not start');
  return {
    version: (await browser.version()).replace('firefox/', 'Firefox '),
    newTab: async () => tabOf(await browser.newPage()),
    // Nothing closes the last window of a driven Firefox, so this one is the last but one.
    onlyTab: async () => tabOf(await browser.newPage({ type: 'window' })),
    quit: () => browser.close(),
    ...fatesOf(processGroup(leader), home, /-isForBrowser/),
  };
}

function tabOf(page: Page): Tab {
  return {
    async open(address) {
      await page.goto(address);
    },
    async click(selector) {
      await until(`${selector} stands still`, () => page.evaluate(standsStill(selector)));
      const handle = await page.evaluateHandle(find(selector));
      const element = handle.asElement() as ElementHandle | null;
      if (!element) throw new Error(`there is no ${selector}`);
      await element.click();
    },
    async press(key, withShift = false) {
      if (withShift) await page.keyboard.down('Shift');
      await page.keyboard.press(key === 'Space' ? ' ' : key);
      if (withShift) await page.keyboard.up('Shift');
    },
    resize: (width, height) => page.setViewport({ width, height }),
    async reload() {
      await page.reload();
    },
    async back() {
      // Puppeteer's goBack() waits for a load that a page from the back/forward cache never has.
      await page.evaluate('history.back()');
    },
    async close() {
      if (!page.isClosed()) await page.close();
    },
    run: (expression) => page.evaluate(expression),
  };
}
