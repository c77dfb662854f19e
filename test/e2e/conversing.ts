// A visitor in an interactive call, in any engine: what he sees in the element's shadow, what the page has heard,
// and what he writes. Everything goes through the page, as its own script could.
import { find, type Tab } from '../support/browsers/browser.ts';
import { until } from '../support/until.ts';
import type { Shop } from './shop.ts';

/** One of the element's events. */
export interface Heard {
  readonly name: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A call that goes on. */
export interface Conversing {
  /** The element's events so far. */
  heard(): Promise<readonly Heard[]>;
  /** Waits for one. */
  hears(name: string, fits?: (detail: Heard['detail']) => boolean): Promise<Heard['detail']>;
  /** What a part says. */
  text(part: string): Promise<string>;
  /** Presses a part, where it stands; a true click cannot be waited for in every engine. */
  press(part: string): Promise<void>;
  /** Writes to the replica. */
  write(text: string): Promise<void>;
  stateIs(state: string): Promise<void>;
}

const names = [
  ...['tavus:protocol-message', 'tavus:tool-call', 'tavus:connect-time', 'tavus:error'],
  ...['tavus:state-change', 'tavus:conversation-ended'],
];

const listening = `
  window.heard = [];
  for (const name of ${JSON.stringify(names)}) {
    document.addEventListener(name, ({ detail }) => heard.push({ name, detail }));
  }`;

/** A page of the shop whose tag has these attributes, with what stands around it. */
export function pageWith(shop: Shop, attributes: string, content = ''): string {
  const script = `<script type="module" async src="${shop.endpoint}/tavus-call.js"></script>`;
  const tag = `<tavus-call interactive ${attributes}></tavus-call>`;
  const body = `<body><h1>Shop</h1>${content}<script>${listening}</script>${script}${tag}`;
  return shop.site.page('/talk', `${body}<p><a href="/elsewhere">Leave</a></p>`);
}

const part = (name: string): string => find(`[part~="${name}"]`);

/** Opens the page and calls. */
export async function converse(tab: Tab, address: string): Promise<Conversing> {
  await tab.open(address);
  await until('the launcher is there', () => tab.run(`${part('launcher')} !== null`));
  await tab.click('[part~="launcher"]');
  const heard = async (): Promise<readonly Heard[]> =>
    JSON.parse((await tab.run('JSON.stringify(heard)')) as string) as Heard[];
  return {
    heard,
    async hears(name, fits = () => true) {
      let found: Heard | undefined;
      await until(`the page hears ${name}`, async () => {
        found = (await heard()).find((one) => one.name === name && fits(one.detail));
        return found !== undefined;
      });
      return found?.detail ?? {};
    },
    text: async (name) =>
      String(await tab.run(`${part(name)}?.textContent.replace(/\\s+/g, ' ').trim() ?? ''`)),
    async press(name) {
      await until(`${name} is there`, () => tab.run(`${part(name)} !== null`));
      await tab.run(`void ${part(name)}.click()`);
    },
    async write(text) {
      await until('the field is there', () => tab.run(`${part('write')} !== null`));
      await until('somebody can be written to', () => tab.run(`!${part('send')}.disabled`));
      await tab.run(
        `void (${part('write')}.value = ${JSON.stringify(text)}, ${part('send')}.click())`,
      );
    },
    stateIs: async (state) => {
      await until(`it is ${state}`, async () => {
        return (await tab.run(`${find('tavus-call')}.state`)) === state;
      });
    },
  };
}
