// The whole path for the tests of this folder: the built widget on a page of another origin, the real
// server, the simulator with its built room, a real Chromium.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { chromiumArgs, chromiumPath } from '../../scripts/chromium.ts';
import { openSite, type Site } from '../support/site.ts';
import { openStand, type Stand, type StandOptions } from '../support/stand.ts';
import { until } from '../support/until.ts';

const dist = join(import.meta.dirname, '../../dist');

/** Nets below the page's own message, so long that no test can be saved by one. */
const noNets = {
  LEASE_SECONDS: '3600',
  PRESENCE_GRACE_SECONDS: '600',
  ABSENT_SECONDS: '3600',
  LEFT_SECONDS: '3600',
};

export interface Journey {
  readonly stand: Stand;
  readonly site: Site;
  readonly endpoint: string;
  /** The shop's front page: a heading and the snippet. */
  readonly shop: string;
  /** What pages have asked the endpoint's API for, `METHOD path`, and whether it was answered. */
  readonly traffic: readonly { readonly line: string; answered: boolean }[];
  /** A page without the widget. */
  readonly elsewhere: string;
  open(): Promise<{ page: Page; context: BrowserContext }>;
  /** Clicks the bubble and waits until the room is there, with the meter running. */
  call(page: Page): Promise<void>;
  /** Waits until nothing is live at Tavus, and something has been. */
  ended(): Promise<void>;
  close(): Promise<void>;
}

export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: chromiumArgs,
    // Playwright turns the back/forward cache off; visitors have it.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
}

export async function openJourney(browser: Browser, options: StandOptions = {}): Promise<Journey> {
  const site = await openSite();
  const stand = await openStand({
    ...options,
    simulator: { roomFolder: join(dist, 'room'), ...options.simulator },
    env: {
      ...noNets,
      ALLOWED_ORIGINS: site.origin,
      ...options.env,
    },
    assets: { folder: dist, playground: true, roomSources: ['http://localhost:*'] },
  });
  await stand.app.listen({ host: 'localhost', port: 0 });
  const { port } = stand.app.server.address() as AddressInfo;
  const endpoint = `http://localhost:${String(port)}`;
  const script = `<script type="module" src="${endpoint}/tavus-call.js"></script>`;
  const contexts: BrowserContext[] = [];
  const traffic: { line: string; answered: boolean }[] = [];
  stand.app.server.on('request', ({ method, url }: IncomingMessage, response: ServerResponse) => {
    if (!url?.startsWith('/api/')) return;
    const entry = { line: `${String(method)} ${url}`, answered: false };
    traffic.push(entry);
    response.once('close', () => (entry.answered = true));
  });

  return {
    stand,
    site,
    endpoint,
    traffic,
    shop: site.page(
      '/',
      `<body><h1>Shop</h1>${script}<tavus-call></tavus-call><p><a href="/elsewhere">Leave</a></p>`,
    ),
    elsewhere: site.page('/elsewhere', '<body><h1>Elsewhere</h1>'),
    async open() {
      const context = await browser.newContext();
      contexts.push(context);
      return { page: await context.newPage(), context };
    },
    async call(page) {
      await page.locator('[part~="launcher"]').click();
      await page.locator('tavus-call[state="live"]').waitFor();
      const room = page.frameLocator('tavus-call iframe');
      await room.locator('body').waitFor();
      await until('the visitor is in the room', () =>
        stand.simulator.meter.live().some(({ joinedAt }) => joinedAt !== undefined),
      );
    },
    async ended() {
      const { meter } = stand.simulator;
      await until(
        'the conversation has ended',
        () => meter.conversations().length > 0 && meter.live().length === 0,
      );
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await stand.close();
      await site.close();
    },
  };
}

/** For every test of a file: one browser for all, a journey and a page for each. */
export function useJourney(options: StandOptions = {}): {
  readonly journey: Journey;
  readonly page: Page;
} {
  let browser: Browser | undefined;
  let present: { journey: Journey; page: Page } | undefined;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  beforeEach(async () => {
    if (!browser) throw new Error('the browser did not start');
    const journey = await openJourney(browser, options);
    present = { journey, page: (await journey.open()).page };
  });
  afterEach(() => present?.journey.close());
  afterAll(() => browser?.close());

  const now = () => {
    if (!present) throw new Error('a journey begins with its test');
    return present;
  };
  return {
    get journey() {
      return now().journey;
    },
    get page() {
      return now().page;
    },
  };
}
