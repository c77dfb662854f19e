// Around each test of a file: a site, and a browser on a page of it; around all of them the installed package's sandbox.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchHeadless } from '../support/browsers/headless.ts';
import { openSite, type Site } from '../support/site.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';

/** What a test finds there. */
export interface Visit {
  sandbox: Sandbox;
  site: Site;
  page: Page;
  /** The page's errors and warnings. */
  said: string[];
}

/** Sets it up and away; filled when a test begins. */
export function setUpVisits(consumer: string): Visit {
  const visit = {} as Visit;
  let browser: Browser;
  beforeAll(async () => {
    visit.sandbox = await startSandbox(consumer);
    browser = await launchHeadless({
      args: [
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        '--no-sandbox',
      ],
    });
  });
  afterAll(async () => {
    await browser.close();
    await visit.sandbox.close();
  });
  beforeEach(async () => {
    visit.site = await openSite();
    visit.page = await browser.newPage();
    visit.said = listen(visit.page);
  });
  afterEach(async () => {
    await visit.page.close();
    await visit.site.close();
  });
  return visit;
}

function listen(page: Page): string[] {
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(error.message));
  page.on('console', (message) => {
    const isWorse = ['error', 'warning'].includes(message.type());
    const isOurs = !message.location().url.endsWith('/favicon.ico');
    if (isWorse && isOurs) said.push(message.text());
  });
  return said;
}
