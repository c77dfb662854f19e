// A good guest in all three engines: nothing before the click, included twice, under a strict policy.
import { describe, expect, it } from 'vitest';
import { find, type Tab } from '../support/browsers/browser.ts';
import { engineNames } from '../support/browsers/engines.ts';
import { until } from '../support/until.ts';
import { useEngine } from './browsers.ts';
import { classicTag, hostWidget, moduleTag } from './guest/hosting.ts';
import { strictPolicy } from './guest/policy.ts';
import { openShop, type Shop } from './shop.ts';

const launcher = '[part~="launcher"]';

/** A script of the page's own origin, as the policy wants it: hears what goes wrong. */
const listening = `
  window.complaints = [];
  addEventListener('error', ({ message }) => complaints.push(message));
  addEventListener('unhandledrejection', ({ reason }) => complaints.push(String(reason)));
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    complaints.push(effectiveDirective + ' ' + blockedURI));`;

const asked = `JSON.stringify(performance.getEntriesByType('resource').map(({ name }) => name))`;
const stored = `JSON.stringify([document.cookie, localStorage.length, sessionStorage.length])`;

const stateIs = (tab: Tab, state: string) =>
  until(`it is ${state}`, async () => {
    return (await tab.run(`${find('tavus-call')}?.state`)) === state;
  });

describe.each(engineNames)('in %s', (engine) => {
  const at = useEngine(engine);

  /** Visits a page of a shop of its own. */
  async function visit(test: (tab: Tab, shop: Shop) => Promise<void>): Promise<void> {
    const shop = await openShop();
    const tab = await at.browser.newTab();
    try {
      await test(tab, shop);
    } finally {
      await tab.close();
      await shop.close();
    }
  }

  it('asks for its script alone and stores nothing before the click', () =>
    visit(async (tab, shop) => {
      await tab.open(shop.front);
      await until('the launcher is there', () => tab.run(`${find(launcher)} !== null`));
      const loaded = JSON.parse((await tab.run(asked)) as string) as string[];
      const own = loaded.filter((name) => !name.endsWith('favicon.ico'));
      expect(own).toEqual([`${shop.endpoint}/tavus-call.js`]);
      expect(await tab.run(stored)).toBe('["",0,0]');
      expect(shop.traffic).toEqual([]);
    }));

  it('included twice under a strict policy, has one launcher, a call that works and no complaint', () =>
    visit(async (tab, shop) => {
      const { endpoint, site, stand } = shop;
      const folder = await hostWidget(site);
      const room = stand.simulator.roomOrigin;
      const policy = strictPolicy({ script: "'self'", endpoint, room });
      const listener = `<script src="${site.script('/listening.js', listening)}"></script>`;
      const scripts = listener + moduleTag(folder) + moduleTag(folder) + classicTag(folder);
      const html = `<body>${scripts}<tavus-call endpoint="${endpoint}" consent></tavus-call>`;
      await tab.open(site.page('/strict', html, { 'content-security-policy': policy }));
      await until('the launcher is there', () => tab.run(`${find(launcher)} !== null`));
      expect(await tab.run(`document.querySelectorAll('tavus-call').length`)).toBe(1);
      await tab.click(launcher);
      await stateIs(tab, 'consent');
      await until('the question is there', () => tab.run(`${find('[part~="primary"]')} !== null`));
      await tab.click('[part~="primary"]');
      await stateIs(tab, 'live');
      await tab.click('[part~="end"]');
      await stateIs(tab, 'ended');
      await shop.ended();
      expect(await tab.run('JSON.stringify(complaints)')).toBe('[]');
      await tab.run(`document.body.setAttribute('style', 'color: red')`);
      await until('a breach is heard', () => tab.run('complaints.length > 0'));
    }));
});
