// Page and replica talk to each other: the real library of Daily's, the real room of the simulator, in real
// browsers.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tab } from '../support/browsers/browser.ts';
import { until } from '../support/until.ts';
import { useEngine } from './browsers.ts';
import { converse, type Conversing, type Heard, pageWith } from './conversing.ts';
import { openShop, type Shop } from './shop.ts';

const greeting = 'Welcome to the shop.';

const ofKind =
  (kind: string, role?: string) =>
  (detail: Readonly<Record<string, unknown>>): boolean => {
    const { role: speaker } = (detail['properties'] ?? {}) as { role?: string };
    return detail['kind'] === kind && (role === undefined || speaker === role);
  };
const utterance =
  (speech: string) =>
  (detail: Readonly<Record<string, unknown>>): boolean =>
    ofKind('utterance')(detail) && (detail['properties'] as { speech?: string }).speech === speech;

describe.each(['Chromium', 'Firefox'] as const)('in %s, an interactive call', (engine) => {
  const at = useEngine(engine);
  let shop: Shop;
  let tab: Tab;
  beforeEach(async () => {
    shop = await openShop({ env: { PAGE_FIELDS: 'custom_greeting' } });
    tab = await at.browser.newTab();
  });
  afterEach(async () => {
    await tab.close();
    await shop.close();
  });
  const call = (attributes = '', content = ''): Promise<Conversing> =>
    converse(tab, pageWith(shop, `custom-greeting="${greeting}" ${attributes}`, content));
  const meter = () => shop.stand.simulator.meter;

  it('says what is said, once, and how long it took', async () => {
    const visitor = await call();
    await visitor.hears('tavus:protocol-message', utterance(greeting));
    expect(await visitor.text('captions')).toBe(greeting);
    const heard = await visitor.heard();
    const messages = heard.filter(({ name }) => name === 'tavus:protocol-message');
    const whole = messages.filter(({ detail }) => ofKind('utterance')(detail));
    expect(whole.map(({ detail }) => detail['properties'])).toEqual([
      { role: 'replica', speech: greeting },
    ]);
    const times = await visitor.hears('tavus:connect-time');
    const inOrder = ['admitted', 'room', 'joined', 'replica', 'firstWord'].map(
      (name) => times[name],
    );
    expect(inOrder).toEqual([...inOrder].sort((a, b) => Number(a) - Number(b)));
    expect(inOrder[0]).toBeGreaterThan(0);
  });

  it('is written in, and the replica has the page do things', async () => {
    const visitor = await call(
      'tools="scroll_to highlight"',
      '<p style="height: 300vh">Far below:</p><h2 id="lamps">Lamps</h2>',
    );
    await visitor.hears('tavus:connect-time');
    await visitor.press('transcript-toggle');
    await visitor.write('Show me the lamps');
    const { name, arguments: args } = await visitor.hears('tavus:tool-call');
    expect([name, args]).toEqual(['scroll_to', '{"target":"lamps"}']);
    const spoken = (detail: Heard['detail']): string =>
      String(((detail['properties'] ?? {}) as { speech?: string }).speech);
    await visitor.hears('tavus:protocol-message', (detail) =>
      spoken(detail).startsWith('Here it is. "Lamps"'),
    );
    const top = 'document.querySelector("#lamps").getBoundingClientRect().top';
    await until('it is in sight', () => tab.run(`${top} >= 0 && ${top} < innerHeight`));
    expect(await visitor.text('transcript')).toMatch(
      /You ?Show me the lamps.*AI host ?One moment\./,
    );
  });

  it('has its microphone in step with the room', async () => {
    const visitor = await call();
    const label = () =>
      tab.run(`document.querySelector('tavus-call').shadowRoot
      .querySelector('[part~="mute"]')?.ariaLabel`);
    await until('it can be muted', async () => (await label()) === 'Mute');
    await visitor.press('mute');
    await until('it is muted', async () => (await label()) === 'Unmute');
    await visitor.press('mute');
    await until('it is not', async () => (await label()) === 'Mute');
  });

  it.each([
    ['ejected', { ejectsAfterSeconds: 0.3 }, 'room'],
    ['left by the room itself', { leavesAfterSeconds: 0.3 }, 'visitor'],
    ['full', { roomsFull: true }, 'room'],
  ] as const)('that is %s ends, and nothing is left running', async (_how, knobs, reason) => {
    shop.stand.simulator.play(knobs);
    const visitor = await call();
    const ended = await visitor.hears('tavus:conversation-ended');
    expect(ended['reason']).toBe(reason);
    await visitor.stateIs('ended');
    await shop.ended();
    expect(
      await tab.run('document.querySelector("tavus-call").shadowRoot.querySelector("iframe")'),
    ).toBe(null);
    expect(await tab.run('"_daily" in window')).toBe(false);
  });

  it('in a room that asks first is seen, and begins when the visitor says so', async () => {
    shop.stand.simulator.play('pre-join');
    const visitor = await call();
    await visitor.stateIs('live');
    expect(meter().live()[0]?.joinedAt).toBe(undefined);
    expect(await tab.run(`document.querySelector('tavus-call').sendMessage('Hello')`)).toBe(false);
    await visitor.press('end');
    await shop.ended();
  });

  it('ends with its page', async () => {
    const visitor = await call();
    await visitor.hears('tavus:connect-time');
    await tab.open(shop.elsewhere);
    await shop.ended();
  });

  it('goes on where the page moves the element', async () => {
    const visitor = await call('', '<section></section>');
    await visitor.hears('tavus:connect-time');
    const count = meter().conversations().length;
    await tab.run(
      `void document.querySelector('section').append(document.querySelector('tavus-call'))`,
    );
    await until('she greets again', async () => {
      const greeted = (await visitor.heard()).filter(({ detail }) =>
        ofKind('started_speaking')(detail),
      );
      return greeted.length === 2;
    });
    const sent = `document.querySelector('tavus-call').sendMessage('/say Here again')`;
    expect(await tab.run(sent)).toBe(true);
    await visitor.hears('tavus:protocol-message', utterance('Here again'));
    expect([meter().conversations().length, meter().live().length]).toEqual([count, 1]);
  });
});

describe('in WebKit, an interactive call', () => {
  const at = useEngine('WebKit');

  it('says what is said, and leaves nothing running', async () => {
    const shop = await openShop({ env: { PAGE_FIELDS: 'custom_greeting' } });
    const tab = await at.browser.newTab();
    const visitor = await converse(tab, pageWith(shop, `custom-greeting="${greeting}"`));
    await visitor.hears('tavus:protocol-message', utterance(greeting));
    await visitor.press('end');
    await visitor.stateIs('ended');
    await shop.ended();
    await tab.close();
    await shop.close();
  });
});
