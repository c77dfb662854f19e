// Chromium without a window, for who looks at pages and does not care how a visitor leaves them.
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { chromiumArgs, programPath } from '../../../scripts/browsers.ts';

export const launchHeadless = (options: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({ executablePath: programPath('Chromium'), args: chromiumArgs, ...options });
