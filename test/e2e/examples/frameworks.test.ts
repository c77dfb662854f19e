// The examples for frameworks and for an app of one's own, installed from the packed package, built by their own scripts, and called
// from in a browser.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../support/free-port.ts';
import { openFolder } from '../../support/folder-site.ts';
import { startNodeApp } from '../../support/node-app.ts';
import { canaryKey } from '../../support/stand.ts';
import { until } from '../../support/until.ts';
import { useChromium } from '../browsers.ts';
import { complaintsOf } from '../guest/complaints.ts';
import { openShop, type Shop } from '../shop.ts';
import { talkAndEnd } from './visit.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const built = ['react', 'vue', 'svelte', 'next'];
const chromium = useChromium();
let shop: Shop;
let workspace: Workspace;
let page: Page;
let complaints: readonly string[];

beforeAll(async () => {
  shop = await openShop({ loopbackPages: true });
  workspace = await openWorkspace([...built, 'fastify-app'], shop.endpoint);
  await Promise.all(built.map((name) => workspace.run(name, 'build')));
}, 300_000);
afterAll(async () => {
  await shop.close();
  await workspace.close();
});
beforeEach(async () => {
  page = await chromium.browser.newPage();
  complaints = complaintsOf(page);
});
afterEach(() => page.close());

const calls = () => shop.stand.simulator.meter.conversations().length;
const inState = (scope: string, state: string) =>
  page.locator(`${scope}[state="${state}"]`).waitFor({ state: 'attached' });
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const says = (text: string) =>
  until(`the framework says “${text}”`, async () => {
    return (await page.locator('output').innerText()) === text;
  });

describe.each(['react', 'vue', 'svelte'])('%s', (name) => {
  it('calls, hears of it, and ends the call when the element is unmounted', async () => {
    const site = await openFolder(join(workspace.folder(name), 'dist'), {
      headers: () => ({
        'content-security-policy': [
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:",
          `connect-src ${shop.endpoint}; frame-src ${shop.stand.simulator.roomOrigin}`,
        ].join('; '),
      }),
    });
    const before = calls();
    await page.goto(site.origin);
    await page.locator('[part~="launcher"]').click();
    await says('live');
    await talkAndEnd(page, shop);
    await says('ended');

    await press('Start');
    await inState('tavus-call', 'live');
    await shop.joined();
    await press('Unmount');
    await shop.ended();
    expect(await page.locator('tavus-call').count()).toBe(0);
    expect(calls()).toBe(before + 2);

    await press('Mount');
    await page.locator('[part~="launcher"]').click();
    await talkAndEnd(page, shop);
    expect(complaints).toEqual([]);
    await site.close();
  });
});

describe('next', () => {
  it('keeps the call of the layout from page to page, and ends that of a page with it', async () => {
    const folder = workspace.folder('next');
    const bin = join(folder, '../node_modules/next/dist/bin/next');
    const env = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
    const app = await startNodeApp(folder, [bin, 'start', '-p', '0'], env);
    const go = async (link: string, heading: string) => {
      await page.getByRole('link', { name: link }).click();
      await page.getByRole('heading', { name: heading, exact: true }).waitFor();
    };
    const before = calls();
    await page.goto(app.address);
    await page.locator('#everywhere [part~="launcher"]').click();
    await inState('#everywhere', 'live');
    await shop.joined();
    await go('Workshop', 'Look into the workshop');
    await page.locator('#here [part~="launcher"]').waitFor();
    await inState('#everywhere', 'live');
    expect(calls()).toBe(before + 1);
    await talkAndEnd(page, shop, '#everywhere');

    await page.locator('#here [part~="launcher"]').click();
    await says('live');
    await shop.joined();
    await go('Boats', 'Canoes built by hand');
    await shop.ended();
    expect(calls()).toBe(before + 2);
    expect(complaints).toEqual([]);
    await app.close();
  });
});

describe('fastify-app', () => {
  it('has the endpoint among its own routes, and serves the page and the widget too', async () => {
    const port = String(await freePort());
    const app = await startNodeApp(workspace.folder('fastify-app'), ['server.js'], {
      PORT: port,
      TAVUS_API_KEY: canaryKey,
      TAVUS_API_URL: shop.stand.simulator.url,
      TAVUS_REPLICA_ID: 'r90bbd427f71',
      // The shop's endpoint has the same key, and must not take these calls for its own.
      TOKEN_SECRET: 'the-secret-of-the-fastify-example',
      ALLOWED_ORIGINS: `http://127.0.0.1:${port}`,
      LEDGER_URL: 'memory:',
    });
    const before = calls();
    expect(await (await fetch(`${app.address}/hours`)).json()).toMatchObject({ open: '9:00' });
    await page.goto(app.address);
    await page.locator('[part~="launcher"]').click();
    await talkAndEnd(page, shop);
    expect(calls()).toBe(before + 1);
    expect(complaints).toEqual([]);
    await app.close();
  });

  it('says what is wrong with its settings', async () => {
    const started = startNodeApp(workspace.folder('fastify-app'), ['server.js'], { PORT: 'many' });
    await expect(started).rejects.toThrow(/PORT/);
  });
});
