// However a visitor leaves, the conversation ends, and soon: in three engines, by the simulator's meter.
import { describe, expect, it } from 'vitest';
import { find } from '../support/browsers/browser.ts';
import { engineNames } from '../support/browsers/engines.ts';
import { until } from '../support/until.ts';
import { leaveIn } from './billed.ts';
import { useEngine } from './browsers.ts';
import { faultsOf } from './faults.ts';
import { openShop } from './shop.ts';
import { busySeconds, leavings, netOf, retreats, type Way } from './ways.ts';

describe.each(engineNames)('in %s, a visitor', (engine) => {
  const at = useEngine(engine);

  const leaves = async (way: Way) => {
    const net = netOf(way, engine);
    expect(faultsOf(await leaveIn(at.browser, way, net), way, net, busySeconds)).toEqual([]);
  };

  it.each(leavings.map((way) => [way.how, way] as const))(
    '%s, and his conversation ends',
    async (_how, way) => leaves(way),
  );

  it.each(retreats.map((way) => [way.how, way.earlyMs, way] as const))(
    '%s %i ms after the click, and nothing stays',
    async (_how, _ms, way) => leaves(way),
  );

  it('comes back by the back button to a page that says that the call is over', async () => {
    const shop = await openShop();
    const tab = await at.browser.newTab();
    const state = () => tab.run(`${find('tavus-call')}?.getAttribute('state')`);
    try {
      await tab.open(shop.front);
      await until('the bubble is there', () => tab.run(`${find('[part~="launcher"]')} !== null`));
      await tab.click('[part~="launcher"]');
      await until('the call is live', async () => (await state()) === 'live');
      await tab.click('a');
      await shop.ended();
      // The last message goes before the other page is there, and a step back from here would lead elsewhere.
      await until('the other page is there', () =>
        tab.run(`location.pathname === '/elsewhere'`).catch(() => false),
      );
      await tab.back();
      await until('the page is back', async () =>
        ['idle', 'ended'].includes(String(await state())),
      );
      expect(shop.stand.simulator.meter.live()).toEqual([]);
      expect(shop.stand.simulator.meter.conversations()).toHaveLength(1);
    } finally {
      await tab.close();
      await shop.close();
    }
  });
});
