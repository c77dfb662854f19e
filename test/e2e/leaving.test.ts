// However a visitor leaves, the conversation ends, by the page's own message: every net below it is
// set so long that it cannot help.
import { describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { openJourney, startBrowser, useJourney } from './journey.ts';

const at = useJourney();

const close = () =>
  at.page.evaluate(() =>
    document.querySelector<HTMLElement & { close(): void }>('tavus-call')?.close(),
  );
const remove = () => at.page.evaluate(() => document.querySelector('tavus-call')?.remove());

const ways: [string, () => Promise<unknown>][] = [
  ['closes the panel', close],
  ['follows a link', () => at.page.getByRole('link', { name: 'Leave' }).click()],
  ['types another address', () => at.page.goto(at.journey.elsewhere)],
  ['reloads', () => at.page.reload()],
  ['goes back', () => at.page.goBack({ waitUntil: 'commit' })],
  ['closes the tab', () => at.page.close()],
  ['has the element removed', remove],
];

describe('a visitor in a call', () => {
  it.each(ways)('%s, and it ends', async (_how, leave) => {
    await at.page.goto(at.journey.elsewhere);
    await at.page.goto(at.journey.shop);
    await at.journey.call(at.page);
    await leave();
    await at.journey.ended();
    expect(at.journey.stand.simulator.meter.conversations()).toHaveLength(1);
  });

  it('moves the element, and the call goes on', async () => {
    await at.page.goto(at.journey.shop);
    await at.journey.call(at.page);
    await at.page.evaluate(() => {
      const element = document.querySelector('tavus-call');
      if (element) document.querySelector('p')?.before(element);
    });
    await at.page.locator('tavus-call[state="live"]').waitFor();
    await at.page.frameLocator('tavus-call iframe').getByText('Simulation').first().waitFor();
    expect(at.journey.stand.simulator.meter.live()).toHaveLength(1);
    await remove();
    await at.journey.ended();
    expect(at.journey.stand.simulator.meter.conversations()).toHaveLength(1);
  });

  it('comes back by the back button to a page that says that the call is over', async () => {
    await at.page.goto(at.journey.shop);
    await at.journey.call(at.page);
    await at.page.goto(at.journey.elsewhere);
    await at.journey.ended();
    await at.page.goBack({ waitUntil: 'commit' });
    await at.page.locator('[part~="launcher"]').waitFor({ state: 'attached' });
    expect(['idle', 'ended']).toContain(await at.page.locator('tavus-call').getAttribute('state'));
    expect(at.journey.stand.simulator.meter.live()).toEqual([]);
  });
});

describe('a visitor whose call is still being created', () => {
  const early = ways.filter(([how]) => how !== 'goes back');

  it.each(early.flatMap(([how, leave]) => [0, 100, 400].map((ms) => [how, ms, leave] as const)))(
    '%s %i ms after the click, and nothing stays',
    async (_how, ms, leave) => {
      at.journey.stand.simulator.play({ create: { delayMs: 800, when: 'after' } });
      await at.page.goto(at.journey.shop);
      await at.page.locator('[part~="launcher"]').click();
      await new Promise((resolve) => setTimeout(resolve, ms));
      await leave();
      const { meter } = at.journey.stand.simulator;
      const sent = (end: string) => at.journey.traffic.filter(({ line }) => line.endsWith(end));
      await until('the key is taken back', () => sent('/cancel').length > 0);
      await until('nothing is on its way, and no place is taken', async () => {
        const open = await at.journey.stand.ledger.open();
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
