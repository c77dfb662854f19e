// Where the Chromium is that the tests drive: CHROMIUM_PATH, the system's, or Playwright's download.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The first Chromium there is, or null. */
export function findChromium(): string | null {
  const given = process.env['CHROMIUM_PATH'];
  const candidates = [...(given ? [given] : systemPaths), chromium.executablePath()];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** @throws Error naming the command that gets one. */
export function chromiumPath(): string {
  const path = findChromium();
  if (path === null) throw new Error('no Chromium here: run `npx tsx scripts/test-tools.ts` first');
  return path;
}

/** Runs as root and without a display, and talks to nobody but the page under test. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];
