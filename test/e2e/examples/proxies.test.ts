// The endpoint behind the proxies of the examples, and behind that of deploy/compose.yaml: calls work, a page that crashes is noticed at once, the
// files stay small, and limits go by the visitor's address.
import { request } from 'node:https';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../support/until.ts';
import { useChromium } from '../browsers.ts';
import { complaintsOf } from '../guest/complaints.ts';
import { openShop, type Shop } from '../shop.ts';
import { anyAuthority, proxies } from './proxies.ts';
import { talkAndEnd } from './visit.ts';

const chromium = useChromium();

/** A request through the proxy, from an address of this machine. */
function ask(
  shop: Shop,
  path: string,
  { from = '127.0.0.1', method = 'GET', headers = {} } = {},
): Promise<{ status: number; encoding: string | undefined }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(shop.endpoint);
    const options = { hostname, port, path, method, headers, localAddress: from, family: 4 };
    const asked = request({ ...options, ...anyAuthority }, (reply) => {
      const { statusCode: status = 0, headers: got } = reply;
      reply.resume().once('end', () => resolve({ status, encoding: got['content-encoding'] }));
    });
    asked.once('error', reject).end();
  });
}

describe.each(['nginx', 'caddy', 'compose'] as const)('behind %s', (name) => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop({
      line: proxies[name],
      // No lease can help: only the presence stream tells of a page that has crashed.
      env: { TRUST_PROXY: '127.0.0.1,::1', PRESENCE_GRACE_SECONDS: '2', RATE_LIMIT_MAX: '2' },
    });
  });
  afterEach(() => shop.close());

  async function open() {
    const context = await chromium.browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(shop.front);
    await page.locator('[part~="launcher"]').click();
    return { context, page, complaints };
  }

  it('a call goes from the click to its end', async () => {
    expect(shop.endpoint).toMatch(/^https:/);
    const { context, page, complaints } = await open();
    await talkAndEnd(page, shop);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('a page that crashes in a call is noticed by its stream', async () => {
    const { context, page } = await open();
    await page.locator('tavus-call[state="live"]').waitFor({ state: 'attached' });
    await shop.joined();
    const attended = async () => {
      const [entry] = await shop.stand.ledger.open();
      return entry?.graceUntil === null;
    };
    await until('the endpoint knows that the page is there', attended);

    const crashed = page.waitForEvent('crash');
    await Promise.race([page.goto('chrome://crash').catch(() => crashed), crashed]);
    await until('the endpoint knows that it is gone', async () => !(await attended()));
    await shop.ended();
    // Tavus has confirmed it; the ledger takes that down a moment later.
    const ended = await until('the ledger knows of the end', async () => {
      return (await shop.stand.ledger.history(Infinity, 1))[0];
    });
    expect(ended.reason).toBe('left');
    await context.close();
  });

  it('the script comes with brotli, as the endpoint has it', async () => {
    const headers = { 'accept-encoding': 'gzip, br' };
    const reply = await ask(shop, '/tavus-call.js', { headers });
    expect(reply).toEqual({ status: 200, encoding: 'br' });
  });

  it('each visitor has a limit of his own, whatever address he claims', async () => {
    const create = async (from: string, claimed: string) => {
      const headers = { origin: shop.site.origin, 'x-forwarded-for': claimed };
      return (await ask(shop, '/api/conversations', { from, method: 'POST', headers })).status;
    };
    expect(await create('127.0.0.1', '198.51.100.1')).toBe(201);
    expect(await create('127.0.0.1', '198.51.100.2')).toBe(201);
    expect(await create('127.0.0.1', '198.51.100.3')).toBe(429);
    expect(await create('127.0.0.2', '198.51.100.3')).toBe(201);
  });
});
