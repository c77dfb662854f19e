// What a page's visitor feels of the widget while reading: nothing moves, and the page answers at once.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { PageElement } from './guest/element.ts';
import { classicTag, moduleTag } from './guest/hosting.ts';
import { mainThreadTasks } from './guest/tasks.ts';
import { useJourney } from './journey.ts';

const at = useJourney();

const text = '<h1>Shop</h1>' + '<p>Many words about things that one can buy.</p>'.repeat(40);

interface Shift {
  /** As web vitals add it up: 0 soon after a click or a key. */
  readonly counted: number;
  /** What of the page's own has moved; what is in a shadow has no name here. */
  readonly ofThePage: readonly string[];
}

/** Everything that has moved by itself, as the browser notes it. */
async function shiftsOf(page: Page): Promise<() => Promise<Shift[]>> {
  await page.addInitScript(() => {
    if (window !== window.top) return;
    type Entry = PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
      sources: { node: Node | null }[];
    };
    const shifts: Shift[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as Entry[]) {
        const names = sources.map(({ node }) => node?.nodeName.toLowerCase() ?? 'tavus-call');
        shifts.push({
          counted: hadRecentInput ? 0 : value,
          ofThePage: names.filter((name) => name !== 'tavus-call'),
        });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return async () => {
    // Entries come after the frame that they are about.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    return page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);
  };
}

const counted = (shifts: readonly Shift[]) => shifts.reduce((sum, shift) => sum + shift.counted, 0);
const moved = (shifts: readonly Shift[]) => shifts.flatMap(({ ofThePage }) => ofThePage);

const tags = { 'a module': moduleTag, 'a plain script': classicTag };

describe.each(Object.entries(tags))('as %s', (_what, tag) => {
  const page = (attributes = '') =>
    at.journey.site.page(
      '/calm',
      `<body>${text}${tag(at.journey.endpoint)}<tavus-call ${attributes}></tavus-call>`,
    );

  it('moves nothing of the page, and counts as no shift, closed and on opening', async () => {
    const shifts = await shiftsOf(at.page);
    await at.page.goto(page('teaser="Any questions?"'));
    await at.page.locator('[part~="launcher"]').waitFor();
    expect(await shifts()).toEqual([]);
    await at.page.evaluate(() => document.querySelector('tavus-call')?.open());
    await at.page.locator('[part~="title"]').waitFor();
    expect(await shifts()).toEqual([]);
  });

  it('moves nothing of the page in a call, and on the way into it and out of it', async () => {
    const shifts = await shiftsOf(at.page);
    await at.page.goto(page('teaser="Any questions?" label="Talk to us"'));
    await at.journey.call(at.page);
    await at.page.locator('[part~="minimize"]').click();
    await at.page.locator('[part~="restore"]').click();
    await at.page.locator('[part~="expand"]').click();
    await at.page.locator('[part~="end"]').click();
    await at.page.locator('tavus-call[state="ended"]').waitFor();
    await at.page.keyboard.press('Escape');
    await at.page.locator('tavus-call[state="idle"]').waitFor();
    expect(moved(await shifts())).toEqual([]);
    await at.page.evaluate(() => document.querySelector('h1')?.remove());
    expect(moved(await shifts())).toContain('p');
  });

  it.each([
    ['a window', { width: 1280, height: 800 }],
    ['a phone', { width: 390, height: 844 }],
  ])('counts as no shift in a whole call from script in %s', async (_what, size) => {
    // What comes more than half a second after a click counts, although nothing of the page moves.
    at.journey.stand.simulator.play({ create: { delayMs: 1_000 } });
    await at.page.setViewportSize(size);
    const shifts = await shiftsOf(at.page);
    await at.page.goto(page('label="Talk to us" rating teaser="Any questions?"'));
    await at.page.locator('[part~="launcher"]').waitFor();
    const element = at.page.locator('tavus-call');
    const does = (
      method: 'open' | 'startConversation' | 'minimize' | 'endConversation' | 'close',
    ) => element.evaluate((host, name) => (host as PageElement)[name](), method);
    const says = (name: string, value: string) =>
      element.evaluate((host, [key, text]) => host.setAttribute(key, text), [name, value] as const);
    // What no method does is pressed by script, too: a press by hand would be excused.
    const presses = (part: string) =>
      at.page.locator(`[part~="${part}"]`).evaluate((button) => (button as HTMLElement).click());
    const sees = (part: string) => at.page.locator(`[part~="${part}"]`).first().waitFor();
    const isSmall = size.width < 500;

    const steps: [what: string, does: () => Promise<unknown>, then?: () => Promise<unknown>][] = [
      ['open', () => does('open'), () => sees('title')],
      ['a longer title', () => says('heading', 'Meet Anna, who knows '.repeat(6))],
      ['upright', () => says('aspect', '9:16')],
      ['closed', () => does('close')],
      ['lying', () => says('aspect', '3:2')],
      ['start', () => does('startConversation'), () => sees('end')],
      ['small', () => does('minimize'), () => sees('restore')],
      ['as before', () => does('open'), () => sees('minimize')],
      ...(isSmall
        ? []
        : ([
            ['large', () => presses('expand'), () => sees('restore')],
            ['as before the large', () => presses('restore'), () => sees('expand')],
            ['all of the screen', () => presses('fullscreen')],
            ['out of it', () => at.page.evaluate(() => document.exitFullscreen())],
          ] as typeof steps)),
      ['end', () => does('endConversation'), () => sees('star')],
      ['close', () => does('close')],
    ];
    let before = 0;
    const sum = async () => counted(await shifts());
    expect(await sum(), 'the launcher').toBe(0);
    for (const [what, act, then] of steps) {
      await act();
      await then?.();
      const after = await sum();
      expect.soft(after - before, what).toBe(0);
      before = after;
    }
    await says('placement', 'top-left');
    expect(await sum(), 'the launcher somewhere else').toBeGreaterThan(before);
  });

  it('keeps the page busy for no longer than 50 ms of processor time at once', async () => {
    const tasks = await mainThreadTasks(at.page, async () => {
      await at.page.goto(page());
      await at.journey.call(at.page);
    });
    expect(tasks.length).toBeGreaterThan(10);
    expect(tasks.filter((ms) => ms > 50)).toEqual([]);
  });
});

it('a long task would be seen', async () => {
  const tasks = await mainThreadTasks(at.page, async () => {
    await at.page.goto(at.journey.elsewhere);
    await at.page.evaluate(() => {
      for (const until = performance.now() + 2_000; performance.now() < until;);
    });
  });
  expect(Math.max(...tasks)).toBeGreaterThan(50);
});
