// Everything by keyboard, step by step, in three engines.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { find, type Tab, type VisitorBrowser } from '../support/browsers/browser.ts';
import { engineNames, engines } from '../support/browsers/engines.ts';
import { until } from '../support/until.ts';
import { openShop, type Shop } from './shop.ts';

/** What has the focus: a part of the element, or something on the page by its id. */
const focus = `(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.getAttribute('part')?.split(' ')[0] || at?.id || at?.localName;
})()`;

/** The parts that can be tabbed to, in the order of the document. */
const stops = `[...document.querySelector('tavus-call').shadowRoot.querySelectorAll('button, a[href], iframe')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled)
  .map((one) => one.getAttribute('part').split(' ')[0])`;

/** Whether the focus is in the panel. */
const isInside = `Boolean(document.querySelector('tavus-call').shadowRoot.activeElement?.closest('[part~="panel"]'))`;

const attribute = (name: string) => `document.querySelector('tavus-call').getAttribute('${name}')`;
const expanded = `document.querySelector('tavus-call').shadowRoot
  .querySelector('[part~="launcher"]').getAttribute('aria-expanded')`;

for (const engine of engineNames) {
  describe(engine, () => {
    let browser: VisitorBrowser;
    let tab: Tab;
    let shop: Shop;
    beforeAll(async () => {
      browser = await engines[engine]();
      tab = await browser.newTab();
    });
    beforeEach(async () => {
      shop = await openShop();
    });
    afterEach(() => shop.close());
    afterAll(() => browser.dispose());

    async function open(attributes = ''): Promise<void> {
      const page = `<body><h1>Shop</h1><a id="before" href="#before">Before</a>
        <tavus-call ${attributes}></tavus-call><a id="after" href="#after">After</a>
        <script type="module" src="${shop.endpoint}/tavus-call.js"></script>`;
      await tab.open(shop.site.page('/keyboard', page));
      await until('the launcher is there', () => tab.run(`${find('[part~="launcher"]')} !== null`));
    }
    async function isFocused(what: string): Promise<void> {
      let last: unknown;
      await until(
        `${what} has the focus`,
        async () => (last = await tab.run(focus)) === what,
      ).catch((error: unknown) => expect.fail(`${String(error)}: ${String(last)} has it`));
    }
    const reaches = (state: string) =>
      until(`the call is ${state}`, async () => (await tab.run(attribute('state'))) === state);

    /** Tabs until it is there; says where it has been on the way. */
    async function tabTo(what: string, withShift = false): Promise<unknown[]> {
      const way: unknown[] = [];
      while (way.at(-1) !== what && way.length < 12) {
        await tab.press('Tab', withShift);
        way.push(await tab.run(focus));
      }
      expect(way.at(-1)).toBe(what);
      return way;
    }

    it('reaches the launcher, opens, is inside, closes by Escape and is back', async () => {
      await open('consent');
      expect(await tabTo('launcher')).toEqual(['before', 'launcher']);
      expect(await tab.run(expanded)).toBe('false');
      for (const key of ['Enter', 'Space'] as const) {
        await tab.press(key);
        await reaches('consent');
        await isFocused('panel');
        expect(await tab.run(expanded)).toBe('true');
        await tab.press('Escape');
        await isFocused('launcher');
        expect(await tab.run(expanded)).toBe('false');
        expect(await tab.run(attribute('open'))).toBe(null);
      }
    });

    it('goes through the panel in its order, and out of it: nothing is trapped', async () => {
      await open('consent');
      await tabTo('launcher');
      await tab.press('Enter');
      await reaches('consent');
      await isFocused('panel');
      const order = (await tab.run(stops)) as string[];
      expect(order).toEqual(expect.arrayContaining(['close', 'primary', 'secondary']));
      expect(await tabTo('after')).toEqual([...order, 'after']);
      await tabTo('close', true);
      await tab.press('Enter');
      await isFocused('launcher');
    });

    it('makes a whole call, from the launcher to the end and back', async () => {
      await open();
      await tabTo('launcher');
      await tab.press('Enter');
      await reaches('live');
      await isFocused('panel');
      await tabTo('end');
      await tab.press('Space');
      await reaches('ended');
      // Wherever the pressed button was, the focus is not lost with it.
      await until('the focus is in the panel', () => tab.run(isInside));
      await tab.press('Escape');
      await isFocused('launcher');
      await shop.ended();
    });
  });
}
