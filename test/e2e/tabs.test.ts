// Two tabs of one browser: one live call, which moves where its visitor wants it.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { useJourney } from './journey.ts';

// Tavus ends a room that its last visitor has left for so long; a call on the move must be quicker.
const at = useJourney({ env: { LEFT_SECONDS: '5' } });

const meter = () => at.journey.stand.simulator.meter;
const stateOf = (page: Page, state: string) =>
  page.locator(`tavus-call[state="${state}"]`).waitFor();
const title = (page: Page) => page.locator('[part~="title"]').innerText();

/** Opens a second tab beside the one that is in a call, and clicks there, too. */
async function secondTab(): Promise<Page> {
  await at.page.goto(at.journey.shop);
  await at.journey.call(at.page);
  const second = await at.page.context().newPage();
  await second.goto(at.journey.shop);
  await second.locator('[part~="launcher"]').click();
  await stateOf(second, 'failed');
  return second;
}

describe('a visitor with two tabs', () => {
  it('is told in the second one that a call is running, and pays for one', async () => {
    const second = await secondTab();
    expect(await title(second)).toBe('A call is already running');
    expect(meter().conversations()).toHaveLength(1);
    await at.page.close();
    await stateOf(second, 'idle');
    await at.journey.ended();
    await second.locator('[part~="primary"]').click();
    await stateOf(second, 'live');
    expect(meter().peakLive).toBe(1);
  });

  it('moves the call over: the same conversation, in one room, ended where it went', async () => {
    const second = await secondTab();
    await second.getByRole('button', { name: 'Use it here' }).click();
    await stateOf(second, 'live');
    await stateOf(at.page, 'ended');
    expect(await title(at.page)).toBe('This call goes on elsewhere');
    expect(await at.page.locator('tavus-call iframe').count()).toBe(0);
    await second.frameLocator('tavus-call iframe').getByText('Simulation').first().waitFor();
    await until('somebody is in the room, and it is live', () =>
      meter()
        .live()
        .some(({ leftAt }) => leftAt === undefined),
    );
    expect(meter().conversations()).toHaveLength(1);
    const ends = () => at.journey.traffic.filter(({ line }) => line.endsWith('/end'));
    expect(ends()).toHaveLength(0);
    await at.page.close();
    await second.locator('[part~="end"]').click();
    await at.journey.ended();
    expect(meter().conversations()).toHaveLength(1);
  });

  it('moves it back by the button of the first one', async () => {
    const second = await secondTab();
    await second.getByRole('button', { name: 'Use it here' }).click();
    await stateOf(at.page, 'ended');
    await at.page.getByRole('button', { name: 'Use it here' }).click();
    await stateOf(at.page, 'live');
    await stateOf(second, 'ended');
    expect(meter().live()).toHaveLength(1);
    await at.page.locator('[part~="end"]').click();
    await at.journey.ended();
    expect(meter().conversations()).toHaveLength(1);
  });

  it('gets a fresh call when the first tab does not answer, which ends its own on waking', async () => {
    const second = await secondTab();
    const { page } = at;
    const asleep = page.evaluate((ms) => {
      for (const awakeAt = Date.now() + ms; Date.now() < awakeAt;);
    }, 5_000);
    await second.getByRole('button', { name: 'Use it here' }).click();
    await stateOf(second, 'live');
    expect(meter().conversations()).toHaveLength(2);
    await asleep;
    await stateOf(page, 'ended');
    expect(await title(page)).toBe('A call is already running');
    await until('only the second one is live', () => meter().live().length === 1);
    await second.locator('[part~="end"]').click();
    await at.journey.ended();
  });

  it('whose first tab crashes can call in the second', async () => {
    const second = await secondTab();
    const cdp = await at.page.context().newCDPSession(at.page);
    void cdp.send('Page.crash').catch(() => undefined);
    await stateOf(second, 'idle');
    await second.locator('[part~="primary"]').click();
    await stateOf(second, 'live');
  });
});

describe('a page that has called', () => {
  it('comes back from the back/forward cache: no lock and no channel keeps it out', async () => {
    await at.page.goto(at.journey.shop);
    await at.journey.call(at.page);
    await at.page.evaluate(() => {
      window.addEventListener('pageshow', ({ persisted }) => {
        document.body.dataset['restored'] = String(persisted);
      });
    });
    await at.page.goto(at.journey.elsewhere);
    await at.journey.ended();
    await at.page.goBack({ waitUntil: 'commit' });
    await at.page.locator('body[data-restored="true"]').waitFor();
    await stateOf(at.page, 'ended');
    await at.page.locator('[part~="primary"]').click();
    await stateOf(at.page, 'live');
    expect(meter().conversations()).toHaveLength(2);
    expect(meter().live()).toHaveLength(1);
  });
});
