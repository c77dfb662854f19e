// The three engines that the promise is kept in.
import type { VisitorBrowser } from './browser.ts';
import { startChromium } from './chromium.ts';
import { startFirefox } from './firefox.ts';
import { startWebKit } from './webkit.ts';

export const engines = {
  Chromium: startChromium,
  Firefox: startFirefox,
  WebKit: startWebKit,
} as const satisfies Readonly<Record<string, () => Promise<VisitorBrowser>>>;

export type EngineName = keyof typeof engines;

export const engineNames = Object.keys(engines) as EngineName[];
