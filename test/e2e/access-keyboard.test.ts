// Everything by keyboard, step by step, in three engines.
import { describe, expect, it } from 'vitest';
import { engineNames } from '../support/browsers/engines.ts';
import { until } from '../support/until.ts';
import { useKeyboard } from './keyboard.ts';

/** The parts that can be tabbed to, in the order of the document. */
const stops = `[...document.querySelector('tavus-call').shadowRoot.querySelectorAll('button, a[href], iframe')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled)
  .map((one) => one.getAttribute('part').split(' ')[0])`;

/** Whether the focus is in the panel. */
const isInside = `Boolean(document.querySelector('tavus-call').shadowRoot.activeElement?.closest('[part~="panel"]'))`;

const attribute = (name: string) => `document.querySelector('tavus-call').getAttribute('${name}')`;
const expanded = `document.querySelector('tavus-call').shadowRoot
  .querySelector('[part~="launcher"]').getAttribute('aria-expanded')`;

describe.each(engineNames)('%s', (engine) => {
  const at = useKeyboard(engine);
  const { open, isFocused, reaches } = at;

  /** Tabs until it is there; says where it has been on the way. */
  async function tabTo(what: string, withShift = false): Promise<unknown[]> {
    const way: unknown[] = [];
    while (way.at(-1) !== what && way.length < 12) {
      await at.tab.press('Tab', withShift);
      way.push(await at.focused());
    }
    expect(way.at(-1)).toBe(what);
    return way;
  }

  it('reaches the launcher, opens, is inside, closes by Escape and is back', async () => {
    await open('consent');
    expect(await tabTo('launcher')).toEqual(['before', 'launcher']);
    expect(await at.tab.run(expanded)).toBe('false');
    for (const key of ['Enter', 'Space'] as const) {
      await at.tab.press(key);
      await reaches('consent');
      await isFocused('panel');
      expect(await at.tab.run(expanded)).toBe('true');
      await at.tab.press('Escape');
      await isFocused('launcher');
      expect(await at.tab.run(expanded)).toBe('false');
      expect(await at.tab.run(attribute('open'))).toBe(null);
    }
  });

  it('goes through the panel in its order, and out of it: nothing is trapped', async () => {
    await open('consent');
    await tabTo('launcher');
    await at.tab.press('Enter');
    await reaches('consent');
    await isFocused('panel');
    const order = (await at.tab.run(stops)) as string[];
    expect(order).toEqual(expect.arrayContaining(['close', 'primary', 'secondary']));
    expect(await tabTo('after')).toEqual([...order, 'after']);
    await tabTo('close', true);
    await at.tab.press('Enter');
    await isFocused('launcher');
  });

  it('makes a whole call, from the launcher to the end and back', async () => {
    await open();
    await tabTo('launcher');
    await at.tab.press('Enter');
    await reaches('live');
    await isFocused('panel');
    await tabTo('end');
    await at.tab.press('Space');
    await reaches('ended');
    // Wherever the pressed button was, the focus is not lost with it.
    await until('the focus is in the panel', () => at.tab.run(isInside));
    await at.tab.press('Escape');
    await isFocused('launcher');
    await at.shop.ended();
  });
});
