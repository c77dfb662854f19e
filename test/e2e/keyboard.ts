// A visitor with a keyboard in one of the engines: a page with links before and after the element, and what
// has the focus there.
import { afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { find, type Tab } from '../support/browsers/browser.ts';
import type { EngineName } from '../support/browsers/engines.ts';
import { until } from '../support/until.ts';
import { useEngine } from './browsers.ts';
import { openShop, type Shop } from './shop.ts';

/** What has the focus: a part of the element, or something on the page by its id. */
const focus = `(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.getAttribute('part')?.split(' ')[0] || at?.id || at?.localName;
})()`;

export interface Keyboard {
  readonly tab: Tab;
  /** Of the test that runs. */
  readonly shop: Shop;
  /** Opens the page, with these attributes in the element's tag. */
  readonly open: (attributes?: string) => Promise<void>;
  readonly focused: () => Promise<unknown>;
  /** Waits until it has the focus. */
  readonly isFocused: (what: string) => Promise<void>;
  /** Waits until the call is there. */
  readonly reaches: (state: string) => Promise<void>;
}

/** For every test of a `describe`: one browser and one tab for all, a shop for each. */
export function useKeyboard(engine: EngineName): Keyboard {
  const at = useEngine(engine);
  let tab: Tab;
  let shop: Shop;
  beforeAll(async () => {
    tab = await at.browser.newTab();
  });
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  return {
    get tab() {
      return tab;
    },
    get shop() {
      return shop;
    },
    async open(attributes = '') {
      const page = `<body><h1>Shop</h1><a id="before" href="#before">Before</a>
        <tavus-call ${attributes}></tavus-call><a id="after" href="#after">After</a>
        <script type="module" async src="${shop.endpoint}/tavus-call.js"></script>`;
      await tab.open(shop.site.page('/keyboard', page));
      await until('the launcher is there', () => tab.run(`${find('[part~="launcher"]')} !== null`));
    },
    focused: () => tab.run(focus),
    async isFocused(what) {
      let last: unknown;
      await until(
        `${what} has the focus`,
        async () => (last = await tab.run(focus)) === what,
      ).catch((error: unknown) => expect.fail(`${String(error)}: ${String(last)} has it`));
    },
    async reaches(state) {
      const isThere = `${find('tavus-call')}.getAttribute('state') === '${state}'`;
      await until(`the call is ${state}`, () => tab.run(isThere));
    },
  };
}
