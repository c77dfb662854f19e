// A visitor who is checked to be human on the way to a call, by either way there is, and how little of it is there
// for anybody else.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSiteverify, type Siteverify } from '../support/siteverify.ts';
import { standInCloudflare, type Mood } from '../support/turnstile.ts';
import { useChromium } from './browsers.ts';
import { complaintsOf } from './guest/complaints.ts';
import { breachesOf, strictPolicy } from './guest/policy.ts';
import { openShop, type Shop } from './shop.ts';

const at = useChromium();
let siteverify: Siteverify;
beforeAll(async () => {
  siteverify = await openSiteverify();
});
afterAll(() => siteverify.close());

const cloudflare = 'https://challenges.cloudflare.com';
const altcha = { CHALLENGE: 'altcha', ALTCHA_MAX_NUMBER: '40' };
const turnstile = () => ({
  CHALLENGE: 'turnstile',
  TURNSTILE_SITE_KEY: '0x4AAAAAAADnPIDROrmt1Wwj',
  TURNSTILE_SECRET_KEY: siteverify.secretKey,
  TURNSTILE_URL: siteverify.url,
});

/** A shop with this check, and a visitor in front of it who has asked for `requests`. */
async function visiting(
  env: Record<string, string>,
  test: (page: Page, shop: Shop, requests: readonly string[]) => Promise<void>,
): Promise<void> {
  const shop = await openShop({ env });
  const context = await at.browser.newContext();
  const page = await context.newPage();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  try {
    await test(page, shop, requests);
  } finally {
    await context.close();
    await shop.close();
  }
}

const press = (page: Page, part: string) => page.locator(`[part~="${part}"]`).click();
const reaches = (page: Page, state: string) =>
  page.locator(`tavus-call[state="${state}"]`).waitFor();
const ofTheCheck = (requests: readonly string[]) =>
  requests.filter((url) => /altcha|turnstile|trouble|cloudflare/.test(url));
const left = (page: Page) => page.evaluate("document.querySelector('[slot=challenge]')");

describe('a visitor of an endpoint with ALTCHA', () => {
  it('comes to his call by himself, and nobody else hears of him', () =>
    visiting(altcha, async (page, shop, requests) => {
      await page.goto(shop.front);
      await page.locator('[part~="launcher"]').hover();
      await page.waitForLoadState('networkidle');
      expect(ofTheCheck(requests)).toEqual([]);
      await press(page, 'launcher');
      await reaches(page, 'live');
      await shop.joined();
      const creates = shop.traffic.filter(({ line }) => line === 'POST /api/conversations');
      expect(creates).toHaveLength(2);
      expect(requests.filter((url) => url.includes('/chunks/altcha-'))).toHaveLength(1);
      expect(requests.filter((url) => /turnstile|cloudflare/.test(url))).toEqual([]);
    }));

  it('does so under a policy that allows neither workers nor strangers', () =>
    visiting(altcha, async (page, shop) => {
      const { endpoint, stand } = shop;
      const room = stand.simulator.roomOrigin;
      const policy = strictPolicy({ script: endpoint, endpoint, room });
      const html = `<body><script type="module" async src="${endpoint}/tavus-call.js"></script><tavus-call></tavus-call>`;
      const breaches = await breachesOf(page);
      const header = { 'content-security-policy': policy };
      await page.goto(shop.site.page('/strict', html, header));
      await press(page, 'launcher');
      await reaches(page, 'live');
      expect(await breaches()).toEqual([]);
    }));
});

describe('a visitor of an endpoint with Turnstile', () => {
  const behind = (mood: Mood, test: (...here: Parameters<Test>) => Promise<void>) =>
    visiting(turnstile(), async (page, shop, requests) => {
      const standIn = await standInCloudflare(page, { mood, siteverify });
      await test(page, shop, { standIn, requests });
    });
  type Test = (
    page: Page,
    shop: Shop,
    more: {
      readonly standIn: Awaited<ReturnType<typeof standInCloudflare>>;
      readonly requests: readonly string[];
    },
  ) => void;

  it('sees nothing of it when Cloudflare lets him pass, and nothing of it stays but the script', () =>
    behind('passes', async (page, shop, { standIn, requests }) => {
      await page.goto(shop.front);
      await page.locator('[part~="launcher"]').hover();
      await page.waitForLoadState('networkidle');
      expect(ofTheCheck(requests)).toEqual([]);
      await press(page, 'launcher');
      await reaches(page, 'live');
      await shop.joined();
      const [script, frame, ...more] = standIn.asked;
      expect(script).toBe('/turnstile/v0/api.js?render=explicit');
      expect(Object.fromEntries(new URL(`${cloudflare}${String(frame)}`).searchParams)).toEqual({
        sitekey: '0x4AAAAAAADnPIDROrmt1Wwj',
        action: 'tavus-call',
        appearance: 'interaction-only',
        language: 'en',
        size: 'flexible',
        theme: 'light',
      });
      expect(more).toEqual([]);
      expect(requests.filter((url) => url.includes('/chunks/altcha-'))).toEqual([]);
      expect(await left(page)).toBeNull();
    }));

  it('confirms in the panel what Cloudflare asks him, by keyboard', () =>
    behind('asks', async (page, shop) => {
      await page.goto(shop.front);
      await press(page, 'launcher');
      const status = page.locator('tavus-call').getByRole('status').first();
      await status.getByText('Please confirm it here').waitFor();
      await page.keyboard.press('Tab');
      const focused = () =>
        page.evaluate(() => document.activeElement?.closest('[slot=challenge], tavus-call')?.slot);
      while ((await focused()) !== 'challenge') await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await reaches(page, 'live');
      await shop.joined();
      expect(await left(page)).toBeNull();
    }));

  it.each(['fails', 'times-out'] as const)('is told when it %s, and may try again', (mood) =>
    behind(mood, async (page, shop, { standIn }) => {
      await page.goto(shop.front);
      await press(page, 'launcher');
      await reaches(page, 'failed');
      await page.getByText('We could not tell you from a robot.').first().waitFor();
      expect(await left(page)).toBeNull();
      standIn.mood = 'passes';
      await press(page, 'primary');
      await reaches(page, 'live');
      expect(standIn.asked.filter((url) => url.includes('api.js'))).toHaveLength(1);
    }),
  );

  it('who cancels is asked no more, and no call is opened', () =>
    behind('asks', async (page, shop) => {
      await page.goto(shop.front);
      await press(page, 'launcher');
      await page.getByText('Please confirm it here').first().waitFor();
      await press(page, 'secondary');
      await reaches(page, 'idle');
      expect(await left(page)).toBeNull();
      expect(shop.stand.simulator.meter.conversations()).toEqual([]);
    }));

  it.each([
    ['names what the documentation names', `script-src ${cloudflare}`, true],
    ['does not know Cloudflare', '', false],
  ])('on a page whose policy %s', (_what, allowed, isOpened) =>
    behind('passes', async (page, shop) => {
      const { endpoint, stand } = shop;
      const policy = strictPolicy({
        script: `${endpoint} ${allowed && cloudflare}`,
        endpoint,
        room: `${stand.simulator.roomOrigin} ${allowed && cloudflare}`,
      }).replace('types tavus-call', `types tavus-call ${allowed && 'tavus-call-turnstile'}`);
      const html = `<body><script type="module" async src="${endpoint}/tavus-call.js"></script><tavus-call></tavus-call>`;
      const breaches = await breachesOf(page);
      const complaints = complaintsOf(page);
      const header = { 'content-security-policy': policy };
      await page.goto(shop.site.page('/strict', html, header));
      await press(page, 'launcher');
      await reaches(page, isOpened ? 'live' : 'failed');
      if (isOpened) {
        expect(await breaches()).toEqual([]);
        return;
      }
      await press(page, 'primary');
      await reaches(page, 'failed');
      const advice = complaints.filter((text) => text.includes('Turnstile could not be loaded'));
      expect(advice).toEqual([expect.stringContaining('script-src')]);
      expect(shop.stand.asked).toEqual([]);
    }),
  );
});
