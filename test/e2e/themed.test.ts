// The page that dresses the element for four houses, and what only a real mouse, a printer and the
// visitor's own colours can tell.
import { describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { useJourney } from './journey.ts';

const at = useJourney({ loopbackPages: true });
const houses = ['maison', 'pip', 'kernel', 'stillwater'];

async function themed(): Promise<void> {
  await at.page.goto(new URL('/themed/', at.journey.endpoint).href);
}

/** What the style sheets make of a piece of the shop's widget. */
const opacity = async (part: string): Promise<string> =>
  at.page
    .locator(`tavus-call [part~="${part}"]`)
    .evaluate((piece) => getComputedStyle(piece).opacity);

describe('the themed page', () => {
  it('dresses four houses under the strict policy, by style sheets alone', async () => {
    const complaints: string[] = [];
    at.page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    await themed();
    const seen = new Set<string>();
    for (const house of houses) {
      const launcher = at.page.locator(`.${house} [part~="launcher"]`);
      await launcher.scrollIntoViewIfNeeded();
      seen.add(
        await launcher.evaluate((piece) => {
          const { backgroundColor, borderRadius, boxShadow, fontFamily } = getComputedStyle(piece);
          return [backgroundColor, borderRadius, boxShadow, fontFamily].join();
        }),
      );
      expect(await launcher.isVisible()).toBe(true);
    }
    expect(seen.size).toBe(houses.length);
    const pictures = await at.page.locator('[part~="poster"]').all();
    expect(pictures).toHaveLength(2);
    for (const picture of pictures) {
      await until('the picture is there', () =>
        picture.evaluate((image) => (image as HTMLImageElement).naturalWidth > 0),
      );
    }
    expect(await at.page.locator('[style]').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('a call works there, and the shop steps back for it', async () => {
    await themed();
    await at.page.locator('.maison [part~="launcher"]').click();
    await at.page.locator('.maison tavus-call[state="live"]').waitFor();
    const pitch = at.page.locator('.maison .pitch');
    await until('the words are dim', () =>
      pitch.evaluate((piece) => getComputedStyle(piece).opacity === '0.35'),
    );
    await at.page.locator('.maison [part~="end"]').click();
    await at.journey.ended();
  });
});

describe('the widget', () => {
  it('shows the controls of a call to who comes near them, by mouse or by keyboard', async () => {
    await at.page.goto(at.journey.shop);
    await at.journey.call(at.page);
    await at.page.mouse.move(5, 5);
    await until('the controls are gone', async () => (await opacity('header')) === '0');
    const { x, y } = (await at.page.locator('[part~="stage"]').boundingBox()) ?? { x: 0, y: 0 };
    // As a hand does it, not in one leap.
    await at.page.mouse.move(x + 90, y + 90, { steps: 9 });
    await until('the controls are back', async () => (await opacity('header')) === '1');
    await at.page.mouse.move(5, 5);
    await until('the controls are gone again', async () => (await opacity('header')) === '0');
    await at.page.locator('[part~="end"]').focus();
    await at.page.keyboard.press('Shift+Tab');
    await until('the keyboard finds them', async () => (await opacity('header')) === '1');
  });

  it('moves nothing for who wants no motion, and hides nothing either', async () => {
    await at.page.emulateMedia({ reducedMotion: 'reduce' });
    await at.page.goto(at.journey.shop);
    await at.journey.call(at.page);
    await at.page.mouse.move(5, 5);
    expect(await opacity('header')).toBe('1');
    const running = await at.page
      .locator('tavus-call')
      .evaluate((element) => element.shadowRoot?.getAnimations().length);
    expect(running).toBe(0);
  });

  it('is not printed', async () => {
    await at.page.goto(at.journey.shop);
    const launcher = at.page.locator('[part~="launcher"]');
    expect(await launcher.isVisible()).toBe(true);
    await at.page.emulateMedia({ media: 'print' });
    expect(await launcher.isVisible()).toBe(false);
  });

  it('has edges and a visible focus in colours that the visitor has chosen', async () => {
    await at.page.emulateMedia({ forcedColors: 'active' });
    await at.page.goto(at.journey.shop);
    const edge = (part: string) =>
      at.page.locator(`[part~="${part}"]`).evaluate((piece) => {
        const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } =
          getComputedStyle(piece);
        return (
          borderTopWidth === '1px' &&
          borderTopStyle === 'solid' &&
          borderTopColor !== backgroundColor
        );
      });
    expect(await edge('launcher')).toBe(true);
    await at.page.keyboard.press('Tab');
    await at.page.locator('tavus-call').evaluate((element) => {
      (element as HTMLElement & { open(): void }).open();
    });
    await at.page.locator('[part~="primary"]').waitFor();
    expect(await edge('panel')).toBe(true);
    expect(await edge('primary')).toBe(true);
  });
});
