// Chromium without a window, with all that Playwright can see of a page.
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { chromiumArgs, programPath } from '../../../scripts/browsers.ts';

/** What a visitor has. Playwright turns the back/forward cache off; visitors have it. */
export const launchHeadless = (options: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: programPath('Chromium'),
    args: chromiumArgs,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    ...options,
  });

/** The engine alone, for who looks at pages and does not leave them: it takes six tenths of what the whole one does. */
export const launchShell = (options: LaunchOptions = {}): Promise<Browser> =>
  launchHeadless({ executablePath: programPath('headless shell'), ...options });
