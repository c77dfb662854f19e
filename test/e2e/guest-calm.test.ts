// What a page's visitor feels of the widget while reading: nothing moves, and the page answers at once.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import './guest/element.ts';
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

  it('counts as hardly any shift in a whole call from script, however long each step takes', async () => {
    // What comes more than half a second after a click counts, although nothing of the page moves. A pill
    // that turns round is next to nothing, a screen's words little; a panel that changes its size at a
    // corner is half of what is good.
    at.journey.stand.simulator.play({ create: { delayMs: 1_000 } });
    const shifts = await shiftsOf(at.page);
    await at.page.goto(page('label="Talk to us"'));
    await at.page.locator('[part~="launcher"]').waitFor();
    const tell = (
      method: 'startConversation' | 'minimize' | 'open' | 'endConversation' | 'close',
    ) => at.page.evaluate((name) => document.querySelector('tavus-call')?.[name](), method);
    const stateOf = (state: string) => at.page.locator(`tavus-call[state="${state}"]`).waitFor();
    let before = 0;
    for (const [method, state, bearable] of [
      ['startConversation', 'live', 0.001],
      ['minimize', 'live', 0.05],
      ['open', 'live', 0.05],
      ['endConversation', 'ended', 0.01],
      ['close', 'idle', 0.001],
    ] as const) {
      await tell(method);
      await stateOf(state);
      const sum = counted(await shifts());
      expect.soft(sum - before, method).toBeLessThanOrEqual(bearable);
      before = sum;
    }
    expect(before, 'changes of size are seen').toBeGreaterThan(0);
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
