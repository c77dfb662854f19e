// An element that comes and goes, with a call each time: what it leaves behind, counted by the browser.
import type { CDPSession, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import './guest/element.ts';
import { moduleTag } from './guest/hosting.ts';
import { useJourney } from './journey.ts';

const at = useJourney();
const rounds = 10;

/** Counts timers that will still fire; runs before any script of the page. */
const countTimers = () => {
  const pending = new Set<unknown>();
  const later = window.setTimeout.bind(window);
  const never = window.clearTimeout.bind(window);
  const often = window.setInterval.bind(window);
  const enough = window.clearInterval.bind(window);
  Object.assign(window, {
    pending,
    setTimeout(act: () => void, ms?: number) {
      const timer = later(() => {
        pending.delete(timer);
        act();
      }, ms);
      pending.add(timer);
      return timer;
    },
    clearTimeout(timer: number) {
      pending.delete(timer);
      never(timer);
    },
    setInterval(act: () => void, ms?: number) {
      const timer = often(act, ms);
      pending.add(timer);
      return timer;
    },
    clearInterval(timer: number) {
      pending.delete(timer);
      enough(timer);
    },
  });
};

/** Puts an element on the page, and calls. */
async function mount(page: Page): Promise<void> {
  await page.evaluate((endpoint) => {
    const element = document.createElement('tavus-call');
    element.endpoint = endpoint;
    element.teaser = 'Any questions?';
    document.body.append(element);
  }, at.journey.endpoint);
  await at.journey.call(page);
}

/** Has its call, ends it and goes. */
async function leave(page: Page): Promise<void> {
  await page.locator('[part~="minimize"]').click();
  await page.locator('[part~="restore"]').click();
  await page.locator('[part~="end"]').click();
  await page.locator('tavus-call[state="ended"]').waitFor();
  await page.evaluate(() => document.querySelector('tavus-call')?.remove());
}

/** How many objects there are whose class is that of an expression. */
async function instances(cdp: CDPSession, of: string): Promise<number> {
  const { result } = await cdp.send('Runtime.evaluate', { expression: `${of}.prototype` });
  const { objects } = await cdp.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId ?? '',
  });
  const count = await cdp.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length; }',
    returnByValue: true,
  });
  // Or the answer itself would keep them.
  await cdp.send('Runtime.releaseObject', { objectId: objects.objectId ?? '' });
  return count.result.value as number;
}

async function listeners(cdp: CDPSession, on: string): Promise<number> {
  const { result } = await cdp.send('Runtime.evaluate', { expression: on });
  const found = await cdp.send('DOMDebugger.getEventListeners', {
    objectId: result.objectId ?? '',
  });
  return found.listeners.length;
}

async function leftovers(page: Page, cdp: CDPSession) {
  await cdp.send('HeapProfiler.collectGarbage');
  return {
    elements: await instances(cdp, "customElements.get('tavus-call')"),
    frames: await instances(cdp, 'HTMLIFrameElement'),
    channels: await instances(cdp, 'BroadcastChannel'),
    controllers: await instances(cdp, 'AbortController'),
    shadows: await instances(cdp, 'ShadowRoot'),
    onWindow: await listeners(cdp, 'window'),
    onDocument: await listeners(cdp, 'document'),
    nodes: await page.evaluate(() => document.querySelectorAll('*').length),
    timers: await page.evaluate(
      () => (window as unknown as { pending: Set<unknown> }).pending.size,
    ),
    locks: await page.evaluate(async () => (await navigator.locks.query()).held?.length ?? 0),
  };
}

it('an element that is mounted, used and removed ten times leaves nothing behind', async () => {
  const { site, endpoint } = at.journey;
  await at.page.addInitScript(countTimers);
  await at.page.goto(site.page('/come-and-go', `<body><h1>Shop</h1>${moduleTag(endpoint)}`));
  const cdp = await at.page.context().newCDPSession(at.page);
  await at.page.waitForFunction(() => customElements.get('tavus-call'));
  const round = async () => {
    await mount(at.page);
    await leave(at.page);
  };
  await round();
  await round();
  const warm = await leftovers(at.page, cdp);
  for (let count = 0; count < rounds; count++) await round();
  expect(await leftovers(at.page, cdp)).toEqual(warm);
  expect(at.journey.stand.simulator.meter.conversations()).toHaveLength(rounds + 2);
  expect(at.journey.stand.simulator.meter.live()).toEqual([]);

  // What is there in a call is seen, each kind of it.
  await mount(at.page);
  const inCall = await leftovers(at.page, cdp);
  for (const [what, count] of Object.entries(warm)) {
    expect.soft(inCall[what as keyof typeof inCall], what).toBeGreaterThan(count);
  }
});
