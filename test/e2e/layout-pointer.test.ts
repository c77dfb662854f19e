// The panel under a true pointer, and on a phone.
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { useJourney } from './journey.ts';

const at = useJourney();
const element = () => at.page.locator('tavus-call');
const layer = () => at.page.locator('tavus-call dialog');

const box = async () => {
  const found = await layer().boundingBox();
  if (!found) throw new Error('the panel is not seen');
  return found;
};
const is = (state: string, page: Page = at.page) =>
  page.locator(`tavus-call:state(${state})`).waitFor({ state: 'attached' });
const isNot = (state: string) =>
  at.page.locator(`tavus-call:not(:state(${state}))`).waitFor({ state: 'attached' });

/** Takes hold of a piece of the panel and moves it; the first drag waits for its code. */
async function pull(part: string, x: number, y: number): Promise<void> {
  const piece = await at.page.locator(`[part~="${part}"]`).boundingBox();
  if (!piece) throw new Error(`there is no ${part}`);
  const from = { x: piece.x + 90, y: piece.y + piece.height / 2 };
  await at.page.mouse.move(from.x, from.y);
  await at.page.mouse.down();
  for (let wiggle = 0; !(await element().evaluate((one) => one.matches(':state(dragging)')));) {
    wiggle = (wiggle + 1) % 20;
    await at.page.mouse.move(from.x - 10 - wiggle, from.y);
  }
  await at.page.mouse.move(from.x + x, from.y + y);
}

describe('the panel', () => {
  beforeEach(async () => {
    await at.page.setViewportSize({ width: 1000, height: 700 });
    await at.page.goto(at.journey.shop);
    await at.journey.call(at.page);
  });

  it('follows the pointer, also over the room, and stays where it is let go', async () => {
    const before = await box();
    await pull('header', -300, -90);
    await is('dragging');
    await at.page.mouse.up();
    await isNot('dragging');
    const { x, y } = await box();
    expect([x, y]).toEqual([before.x - 300, before.y - 90]);
  });

  it('does not leave the window: pulled out of it, or when that shrinks', async () => {
    await pull('header', -3000, -3000);
    await at.page.mouse.up();
    expect(await box()).toMatchObject({ x: 8, y: 8 });
    await pull('header', 3000, 3000);
    await at.page.mouse.up();
    for (const [width, height] of [
      [1000, 700],
      [600, 500],
      [1300, 900],
    ] as const) {
      await at.page.setViewportSize({ width, height });
      const { x, y, width: w, height: h } = await box();
      expect(x + w).toBeLessThanOrEqual(width - 8);
      expect(y + h).toBeLessThanOrEqual(height - 8);
    }
  });

  it('is let go by Escape, back to where it was, and nothing else closes', async () => {
    const before = await box();
    await at.page.locator('[part~="panel"]').focus();
    await pull('header', -200, -50);
    await at.page.keyboard.press('Escape');
    await isNot('dragging');
    await at.page.mouse.up();
    const { x, y } = await box();
    expect([x, y]).toEqual([before.x, before.y]);
    expect(await element().evaluate((one) => one.matches(':state(minimized)'))).toBe(false);
  });

  it('small, it is pulled by its picture, and a pull is no press', async () => {
    await at.page.locator('[part~="minimize"]').click();
    await is('minimized');
    const before = await box();
    await pull('restore', -200, -100);
    await at.page.mouse.up();
    await isNot('dragging');
    await is('minimized');
    const { x, y } = await box();
    expect([x, y]).toEqual([before.x - 200, before.y - 100]);
    await at.page.locator('[part~="restore"]').click();
    await isNot('minimized');
  });

  it('is not pulled by its buttons: they are pressed', async () => {
    const before = await box();
    await at.page.locator('[part~="expand"]').hover();
    await at.page.mouse.down();
    await at.page.mouse.move(300, 300, { steps: 5 });
    await at.page.mouse.up();
    expect(await box()).toEqual(before);
  });
});

describe('on a phone, the panel', () => {
  beforeEach(async () => {
    await at.page.setViewportSize({ width: 390, height: 780 });
    await at.page.goto(at.journey.shop);
  });

  it('covers the window, and the keyboard stays in it', async () => {
    await at.journey.call(at.page);
    await is('sheet');
    expect(await box()).toEqual({ x: 0, y: 0, width: 390, height: 780 });
    expect(await layer().evaluate((one) => one.matches(':modal'))).toBe(true);
    for (let presses = 0; presses < 12; presses++) {
      await at.page.keyboard.press('Tab');
      // Between the last control and the first lies the browser itself.
      expect(await at.page.evaluate(() => document.activeElement?.tagName)).toMatch(
        /^(TAVUS-CALL|BODY)$/,
      );
    }
  });

  it('has controls as large as a finger', async () => {
    await at.journey.call(at.page);
    await is('sheet');
    const sizes = await at.page
      .locator('tavus-call [part~="header"] button')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
    expect(sizes.length).toBeGreaterThan(1);
    for (const { width, height } of sizes) expect(Math.min(width, height)).toBeGreaterThan(43.9);
  });

  it('small, it leaves the page to the visitor', async () => {
    await at.journey.call(at.page);
    await at.page.locator('[part~="minimize"]').click();
    await is('minimized');
    await isNot('sheet');
    const link = at.page.getByRole('link', { name: 'Leave' });
    await link.evaluate((one) => {
      one.addEventListener('click', (event) => {
        event.preventDefault();
        one.textContent = 'Pressed';
      });
    });
    await link.click();
    await at.page.getByRole('link', { name: 'Pressed' }).waitFor();
  });

  it('says what happens inside the sheet, since all outside is silent', async () => {
    await at.journey.call(at.page);
    await is('sheet');
    const said = layer().getByRole('status');
    expect(await said.textContent()).toBe('You are in the call');
  });
});
