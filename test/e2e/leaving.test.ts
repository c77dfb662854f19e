// However a visitor leaves, the conversation ends, by the page's own message: every net below it is
// set so long that it cannot help.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { openJourney, startBrowser, type Journey } from './journey.ts';

let browser: Browser;
let journey: Journey;
let page: Page;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  journey = await openJourney(browser);
  ({ page } = await journey.open());
});
afterEach(() => journey.close());

const remove = () => page.evaluate(() => document.querySelector('tavus-call')?.remove());

const ways: [string, () => Promise<unknown>][] = [
  ['closes the panel', () => page.evaluate(() => closePanel())],
  ['follows a link', () => page.getByRole('link', { name: 'Leave' }).click()],
  ['types another address', () => page.goto(journey.elsewhere)],
  ['reloads', () => page.reload()],
  ['goes back', () => page.goBack({ waitUntil: 'commit' })],
  ['closes the tab', () => page.close()],
  ['has the element removed', remove],
];

/** In the page: the element's own method, as a host page calls it. */
function closePanel(): void {
  const element = document.querySelector<HTMLElement & { close(): void }>('tavus-call');
  element?.close();
}

describe('a visitor in a call', () => {
  it.each(ways)('%s, and it ends', async (_how, leave) => {
    await page.addInitScript(`window.closePanel = ${closePanel.toString()}`);
    await page.goto(journey.elsewhere);
    await page.goto(journey.shop);
    await journey.call(page);
    await leave();
    await journey.ended();
    expect(journey.stand.simulator.meter.conversations()).toHaveLength(1);
  });

  it('moves the element, and the call goes on', async () => {
    await page.goto(journey.shop);
    await journey.call(page);
    await page.evaluate(() => {
      const element = document.querySelector('tavus-call');
      if (element) document.querySelector('p')?.before(element);
    });
    await page.locator('tavus-call[state="live"]').waitFor();
    await page.frameLocator('tavus-call iframe').getByText('Simulation').first().waitFor();
    expect(journey.stand.simulator.meter.live()).toHaveLength(1);
    await remove();
    await journey.ended();
    expect(journey.stand.simulator.meter.conversations()).toHaveLength(1);
  });

  it('comes back by the back button to a page that says that the call is over', async () => {
    await page.goto(journey.shop);
    await journey.call(page);
    await page.goto(journey.elsewhere);
    await journey.ended();
    await page.goBack({ waitUntil: 'commit' });
    await page.locator('[part~="launcher"]').waitFor({ state: 'attached' });
    expect(['idle', 'ended']).toContain(await page.locator('tavus-call').getAttribute('state'));
    expect(journey.stand.simulator.meter.live()).toEqual([]);
  });
});

describe('a visitor whose call is still being created', () => {
  const early = ways.filter(([how]) => how !== 'goes back');

  it.each(early.flatMap(([how, leave]) => [0, 100, 400].map((ms) => [how, ms, leave] as const)))(
    '%s %i ms after the click, and nothing stays',
    async (_how, ms, leave) => {
      await page.addInitScript(`window.closePanel = ${closePanel.toString()}`);
      journey.stand.simulator.play({ create: { delayMs: 800, when: 'after' } });
      await page.goto(journey.shop);
      await page.locator('[part~="launcher"]').click();
      await new Promise((resolve) => setTimeout(resolve, ms));
      await leave();
      const { meter } = journey.stand.simulator;
      const sent = (end: string) => journey.traffic.filter(({ line }) => line.endsWith(end));
      await until('the key is taken back', () => sent('/cancel').length > 0);
      await until('nothing is on its way, and no place is taken', async () => {
        const open = await journey.stand.ledger.open();
        const answered = sent('/conversations').every((create) => create.answered);
        return answered && open.length === 0 && meter.live().length === 0;
      });
      expect(meter.peakLive).toBeLessThanOrEqual(1);
    },
  );
});

describe('a browser that is killed', () => {
  it('sends nothing, so the closing stream ends the call after its grace', async () => {
    const doomed = await startBrowser();
    const killed = await openJourney(doomed, { env: { PRESENCE_GRACE_SECONDS: '1' } });
    try {
      const { page: lost } = await killed.open();
      await lost.goto(killed.shop);
      await killed.call(lost);
      await until('the page attends', async () => {
        const [entry] = await killed.stand.ledger.open();
        return entry?.graceUntil === null;
      });
      const cdp = await doomed.newBrowserCDPSession();
      await cdp.send('Browser.crash').catch(() => undefined);
      await killed.ended();
      const [conversation] = killed.stand.simulator.meter.conversations();
      expect(conversation?.shutdownReason).toBe('end_conversation_endpoint_hit');
    } finally {
      await killed.close().catch(() => undefined);
      await doomed.close().catch(() => undefined);
    }
  });
});
