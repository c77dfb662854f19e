// Wherever the panel goes and however large it is, the room in it goes on: in three engines, by the
// loads of its frame. And the keyboard finds its way in and out.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { find, type Tab } from '../support/browsers/browser.ts';
import { engineNames } from '../support/browsers/engines.ts';
import { until } from '../support/until.ts';
import { useEngine } from './browsers.ts';
import { openShop, type Shop } from './shop.ts';

const element = find('tavus-call');
const focused = `(${element}.shadowRoot.activeElement?.getAttribute('part') ?? document.activeElement?.id)`;

const page = (
  endpoint: string,
) => `<body><script type="module" async src="${endpoint}/tavus-call.js"></script>
<button id="before" commandfor="call" command="--open">Before</button>
<div style="transform: translateX(9px); overflow: hidden; filter: blur(0); contain: paint; height: 90px">
<tavus-call id="call"></tavus-call></div><button id="after">After</button><p style="height: 5000px"></p>`;

describe.each(engineNames)('in %s', (engine) => {
  const at = useEngine(engine);
  let shop: Shop;
  let tab: Tab;
  beforeAll(async () => {
    // In sight: a tab behind another one has no full screen, and its animations wait.
    tab = await at.browser.onlyTab();
  });
  beforeEach(async () => {
    shop = await openShop();
    await tab.resize(1000, 700);
    await tab.open(shop.site.page('/layouts', page(shop.endpoint)));
    await sees(`${find('[part~="launcher"]')} !== null`);
  });
  afterEach(async () => {
    await tab.open(shop.elsewhere);
    await shop.close();
  });

  const sees = (expression: string) => until(expression, async () => await tab.run(expression));
  const is = (state: string) => sees(`${element}.matches(':state(${state})')`);
  const isNot = (state: string) => sees(`!${element}.matches(':state(${state})')`);
  const call = async (begin = () => tab.click('[part~="launcher"]')) => {
    await begin();
    await is('live');
    await tab.run(
      `void (window.loads = 0, ${find('iframe')}.addEventListener('load', () => window.loads++))`,
    );
    await shop.joined();
  };
  /** Whether no pixel of the panel is outside the window. */
  const isInside = () =>
    sees(`(({ left, top, right, bottom, width }) => width > 100 && left >= 0 && top >= 0 &&
      right <= innerWidth && bottom <= innerHeight)(${find('[part~="panel"]')}.getBoundingClientRect())`);

  it('the room is never loaded again, whatever the layout', async () => {
    await call();
    await tab.click('[part~="minimize"]');
    await is('minimized');
    await isInside();
    await tab.click('[part~="restore"]');
    await isNot('minimized');
    await tab.click('[part~="expand"]');
    await is('expanded');
    await isInside();
    await tab.click('[part~="restore"]');
    await isNot('expanded');
    for (const [name, value] of [
      ['placement', 'top-left'],
      ['layout', 'inline'],
      ['aspect', '9:16'],
      ['layout', 'floating'],
      ['theme', 'dark'],
    ]) {
      await tab.run(`${element}.setAttribute('${String(name)}', '${String(value)}')`);
      await tab.run(`${element}.updateComplete.then(() => true)`);
    }
    await isInside();
    await tab.resize(400, 700);
    await is('sheet');
    await isInside();
    await tab.resize(700, 400);
    await is('sheet');
    await isInside();
    await tab.resize(1000, 700);
    await isNot('sheet');
    await isInside();
    expect(await tab.run('window.loads')).toBe(0);
    expect(await tab.run(`${element}.state`)).toBe('live');
  });

  it('full screen is entered and left, and the room is not loaded again', async () => {
    await call();
    await tab.click('[part~="fullscreen"]');
    await is('fullscreen');
    await tab.click('[part~="fullscreen"]');
    await isNot('fullscreen');
    expect(await tab.run('window.loads')).toBe(0);
    expect(await tab.run(`${element}.opened`)).toBe(true);
  });

  it('a sheet keeps the page still, and gives it back as it was', async () => {
    await tab.resize(400, 700);
    await tab.run('void scrollTo(0, 1234)');
    await sees('scrollY === 1234');
    const page = `JSON.stringify([scrollY, document.body.clientWidth, document.documentElement.getAttributeNames(), getComputedStyle(document.documentElement).overflowY])`;
    const before = await tab.run(page);
    // A click would scroll to the launcher first.
    await call(async () => {
      await tab.run(`void ${element}.startConversation()`);
    });
    await is('sheet');
    await sees(`getComputedStyle(document.documentElement).overflowY === 'hidden'`);
    expect(await tab.run('scrollY')).toBe(1234);
    await tab.click('[part~="minimize"]');
    await isNot('sheet');
    expect(await tab.run(page)).toBe(before);
    await tab.click('[part~="restore"]');
    await is('sheet');
    await tab.run(`${element}.remove()`);
    expect(await tab.run(page)).toBe(before);
  });

  it('the keyboard goes in, out again in the order of the page, and back', async () => {
    await tab.run(`void ${find('[part~="launcher"]')}.focus()`);
    await tab.press('Enter');
    await is('live');
    await sees(`${focused} === 'panel'`);
    await tab.press('Tab');
    expect(await tab.run(focused)).toBe('move');
    await tab.press('Escape');
    await is('minimized');
    await sees(`${focused} === 'restore' || ${focused} === 'move'`);
    await tab.run(`void ${element}.endConversation()`);
    await is('ended');
    await tab.press('Escape');
    await isNot('open');
    await sees(`${focused} === 'launcher'`);
  });

  it('what opened it gets the focus back, also from inside the room', async () => {
    await tab.run(`void document.querySelector('#before').focus()`);
    await tab.run(`void ${element}.startConversation()`);
    await is('live');
    await tab.run(`void ${find('iframe')}.focus()`);
    await tab.run(`void ${element}.close()`);
    await isNot('open');
    await sees(`${focused} === 'before'`);
  });

  it('arrow keys move it, Home puts it back', async () => {
    await call();
    const left = `Math.round(${find('dialog')}.getBoundingClientRect().left)`;
    const home = Number(await tab.run(left));
    await tab.run(`void ${find('[part~="move"]')}.focus()`);
    await tab.press('ArrowLeft');
    await sees(`${left} === ${String(home - 16)}`);
    await tab.press('Home');
    await sees(`${left} === ${String(home)}`);
  });

  it('stands in its corner in either direction of lines, with its words at its foot', async () => {
    await tab.run(`void ${element}.open()`);
    await sees(`${find('[part~="words"]')} !== null`);
    const box = (part: string) => `${find(`[part~="${part}"]`)}.getBoundingClientRect()`;
    const style = (name: string, value: string) =>
      tab.run(`void ${element}.style.setProperty('${name}', '${value}')`);
    await style('--tavus-call-duration', '0s');
    for (const direction of ['ltr', 'rtl']) {
      await tab.run(`void (document.documentElement.dir = '${direction}')`);
      for (const corner of ['bottom-right', 'bottom-left', 'top-left', 'top-right']) {
        await tab.run(`void ${element}.setAttribute('placement', '${corner}')`);
        const isRight = corner.endsWith('right') === (direction === 'ltr');
        const aside = isRight ? `visualViewport.width - right === 20` : `left === 20`;
        const up = corner.startsWith('top')
          ? `top === 92`
          : `visualViewport.height - bottom === 92`;
        await sees(
          `(({ left, top, right, bottom, width }) => width === 540 && ${aside} && ${up})(${box('panel')})`,
        );
        await sees(`Math.abs(${box('words')}.bottom - ${box('panel')}.bottom) < 1`);
      }
    }
    await style('--tavus-call-height', '160px');
    await sees(`${box('panel')}.height === 160`);
    for (const [to, edge] of [
      ['0', 'top'],
      ['9999', 'bottom'],
    ]) {
      await tab.run(`void (${find('[part~="screen"]')}.scrollTop = ${String(to)})`);
      await sees(`Math.abs(${box('words')}.${String(edge)} - ${box('panel')}.${String(edge)}) < 1`);
    }
  });
});
