// The endpoint may be elsewhere than the script: the connection to it is there before the call is asked for,
// and nothing has gone over it. Not in Firefox, which does not connect ahead while it is driven, and not in a
// Chromium without a window.
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Tab } from '../support/browsers/browser.ts';
import { until } from '../support/until.ts';
import { useEngine } from './browsers.ts';
import { moduleTag } from './guest/hosting.ts';
import { openShop, type Shop } from './shop.ts';

/** Where somebody listens, and what he hears. */
async function listener() {
  const heard = { connections: 0, bytes: 0 };
  const server = createServer((socket) => {
    heard.connections += 1;
    socket.on('data', ({ length }) => (heard.bytes += length)).on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { heard, address: `http://127.0.0.1:${String(port)}` };
}

describe.each(['Chromium', 'WebKit'] as const)('a connection ahead in %s', (engine) => {
  const at = useEngine(engine);
  let shop: Shop;
  let tab: Tab;
  beforeEach(async () => {
    shop = await openShop();
    tab = await at.browser.newTab();
  });
  afterEach(async () => {
    await tab.close();
    await shop.close();
  });

  const of = (id: string, expression: string) =>
    tab.run(`document.getElementById('${id}')${expression}`);
  const launcher = `?.shadowRoot?.querySelector('[part~="launcher"]')`;
  const links = `.shadowRoot.querySelectorAll('link').length`;

  it('comes when somebody is about to call, asks for nothing, and waits for the consent of who is asked', async () => {
    const free = await listener();
    const asked = await listener();
    const html = `<body>${moduleTag(shop.endpoint)}
      <tavus-call id="asked" consent endpoint="${asked.address}" placement="top-left"></tavus-call>
      <tavus-call id="free" endpoint="${free.address}"></tavus-call>
      <tavus-call id="usual" placement="top-right"></tavus-call>`;
    await tab.open(shop.site.page('/elsewhere-asked', html));
    await until('the launchers are there', () => of('usual', `${launcher} !== null`));
    expect([free.heard.connections, asked.heard.connections]).toEqual([0, 0]);
    for (const id of ['asked', 'usual', 'free']) await of(id, `${launcher}.focus()`);
    await until('somebody connects', () => free.heard.connections > 0);
    expect(free.heard.bytes).toBe(0);
    expect(asked.heard.connections).toBe(0);
    expect([await of('free', links), await of('asked', links)]).toEqual([1, 0]);
    expect(await of('usual', links), 'where the script came from').toBe(0);
    expect(await tab.run(`document.querySelectorAll('link').length`)).toBe(0);
  });
});
