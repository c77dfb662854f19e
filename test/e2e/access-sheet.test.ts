// The panel as a phone's sheet: it is modal, and the page behind it stands still.
import { describe, expect, it } from 'vitest';
import type { Visit } from '../gallery/exhibit.ts';
import { find } from '../support/browsers/browser.ts';
import { engineNames } from '../support/browsers/engines.ts';
import { until } from '../support/until.ts';
import { devices } from '../visual/views.ts';
import { useExhibition } from './exhibition.ts';
import { useKeyboard } from './keyboard.ts';

describe.each(engineNames)('a sheet in %s', (engine) => {
  const at = useKeyboard(engine);
  const isModal = `${find('dialog')}?.matches(':modal') ?? false`;

  async function open(attributes: string, state: string): Promise<void> {
    await at.open(attributes);
    await at.tab.resize(400, 700);
    await at.tab.click('[part~="launcher"]');
    await until('the sheet is there', () => at.tab.run(isModal));
    await at.reaches(state);
  }

  /** Where the focus has been after so many steps. */
  async function wander(withShift: boolean): Promise<unknown[]> {
    const seen: unknown[] = [];
    for (let presses = 0; presses < 9; presses += 1) {
      await at.tab.press('Tab', withShift);
      seen.push(await at.focused());
    }
    return seen;
  }

  it.each([false, true])('leaves nothing of the page to Tab to (backwards: %s)', async (back) => {
    await open('consent', 'consent');
    const seen = await wander(back);
    expect(seen).toEqual(expect.arrayContaining(['close', 'primary', 'secondary']));
    for (const outside of ['before', 'after', 'launcher']) expect(seen).not.toContain(outside);
  });

  it('keeps the focus with the room in it, and gives it back at the end', async () => {
    await open('', 'live');
    const seen = await wander(false);
    expect(seen).toEqual(expect.arrayContaining(['minimize', 'end']));
    for (const outside of ['before', 'after', 'launcher']) expect(seen).not.toContain(outside);
    await at.tab.run(`document.querySelector('tavus-call').close()`);
    await until('the sheet is gone', async () => !(await at.tab.run(isModal)));
    await at.isFocused('launcher');
    await at.shop.ended();
  });
});

describe('the page under a sheet', () => {
  const { at } = useExhibition({ ...devices.phone, reducedMotion: 'reduce' });

  /** Whether turning a wheel over the middle of the screen moves the page, within some frames. */
  async function scrolls({ page }: Visit): Promise<boolean> {
    const before = await page.evaluate(() => scrollY);
    const { width, height } = devices.phone.viewport;
    await page.mouse.move(width / 2, height / 2);
    await page.mouse.wheel(0, 120);
    return page.evaluate(async (from) => {
      for (let frame = 0; frame < 40 && scrollY === from; frame += 1) {
        await new Promise((drawn) => requestAnimationFrame(drawn));
      }
      return scrollY !== from;
    }, before);
  }

  /** All that locking could leave behind. */
  const traces = ({ page }: Visit) =>
    page.evaluate(() => ({
      y: scrollY,
      sheets: document.adoptedStyleSheets.length,
      styles: [document.documentElement, document.body].map((one) => one.getAttribute('style')),
      overflow: getComputedStyle(document.documentElement).overflowY,
    }));

  it('is covered whole', () =>
    at('consent', async ({ page }) => {
      expect(await page.getByRole('dialog').boundingBox()).toEqual({
        ...{ x: 0, y: 0 },
        ...devices.phone.viewport,
      });
    }));

  it('stands still while it is open, and is given back where and as it was', () =>
    at('closed-button', async (here) => {
      const { page, call, part } = here;
      await page.evaluate(() => {
        window.scrollTo(0, 300);
      });
      const before = await traces(here);
      await call('open');
      await part('panel').waitFor();
      await until('the page is held', async () => (await traces(here)).overflow === 'hidden');
      expect(await scrolls(here)).toBe(false);
      await call('close');
      await part('panel').waitFor({ state: 'hidden' });
      expect(await traces(here)).toEqual(before);
      expect(await scrolls(here)).toBe(true);
    }));

  it('is given back when the call is made small, and when the element is removed', () =>
    at('live', async (here) => {
      await until('the page is held', async () => (await traces(here)).overflow === 'hidden');
      expect(await scrolls(here)).toBe(false);
      await here.call('minimize');
      await here.page.locator('tavus-call:state(minimized)').waitFor();
      expect(await scrolls(here)).toBe(true);
      await here.part('restore').first().click();
      await until('the page is held', async () => (await traces(here)).overflow === 'hidden');
      expect(await scrolls(here)).toBe(false);
      await here.element.evaluate((host) => {
        host.remove();
      });
      expect(await scrolls(here)).toBe(true);
    }));
});
