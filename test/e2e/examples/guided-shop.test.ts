// The shop through which the replica leads its visitor: what he writes to her is done on the page, from the first
// lamp to the order, in one call. And what nobody may do there but himself.
import { describe, expect, it } from 'vitest';
import { until } from '../../support/until.ts';
import { useExamples } from './visit.ts';

const visit = useExamples();
const { at } = visit;

const number = () => at.page.locator('header .number').innerText();
const heading = (name: string) => at.page.getByRole('heading', { level: 1, name });

async function callAndWrite(): Promise<void> {
  await at.page.locator('[part~="launcher"]').click();
  await at.page.locator('tavus-call[state="live"]').waitFor({ state: 'attached' });
  await at.page.locator('[part~="transcript-toggle"]').click();
  await at.page.locator('[part~="utterance"]').first().waitFor();
}

/** Writes something to the replica; resolves when what was asked for is so. */
async function ask(wish: string, isDone: () => Promise<boolean>): Promise<void> {
  await at.page.locator('[part~="write"]').fill(wish);
  await at.page.locator('[part~="send"]').click();
  await until(`“${wish}” is done`, isDone);
}

/** What she has said since he wrote this, but that she is at it. */
async function saidAfter(wish: string): Promise<string> {
  const texts = await at.page.locator('[part~="utterance"] span').allTextContents();
  const since = texts.includes(wish) ? texts.slice(texts.lastIndexOf(wish) + 1) : [];
  return since.filter((text) => !'One moment.'.startsWith(text)).join(' ');
}

describe('guided-shop', () => {
  it('is shown, filled and left for the order in one call', async () => {
    const { page, journey } = at;
    const { meter } = journey.stand.simulator;
    await page.setViewportSize({ width: 1280, height: 640 });
    const complaints = await visit.open('/guided-shop/');
    await callAndWrite();

    const card = page.locator('[data-call-target="reading lamp"]');
    // In sight, with a ring around it, and not behind the call.
    await ask('show me the reading lamp', () =>
      card.evaluate((element) => {
        const { right, top, bottom } = element.getBoundingClientRect();
        const call = document.querySelector('tavus-call')?.shadowRoot?.querySelector('iframe');
        const isFree = right < (call?.getBoundingClientRect().left ?? 0);
        return top >= 0 && bottom <= innerHeight && isFree && element.getAnimations().length > 0;
      }),
    );
    await ask('add two reading lamps to the cart', async () => (await number()) === '2');
    expect(await page.locator('#status').textContent()).toBe(
      'In your cart: 2 × Reading lamp, €278.',
    );

    await ask('take me to the cart', () => heading('Your cart').isVisible());
    expect(new URL(page.url()).pathname).toBe('/guided-shop/');
    expect(await page.title()).toBe('Your cart · Emberley');
    const row = page.getByRole('listitem').filter({ hasText: 'Reading lamp' });
    expect(await row.locator('.price').innerText()).toBe('€278');

    // He may as well go himself: the replica comes with him.
    await page.getByRole('link', { name: 'To the order' }).click();
    const name = page.getByLabel('Name');
    await ask('my name is Ada', async () => (await name.inputValue()) === 'Ada');
    const cardWish = 'fill card with 4111 1111 1111 1111';
    await ask(cardWish, async () =>
      (await saidAfter(cardWish)).includes('did not work: "card" cannot'),
    );
    expect(await page.getByLabel('Card number').inputValue()).toBe('');

    // From the first lamp to the order it was one call, and it goes on.
    expect([meter.live().length, meter.conversations().length]).toEqual([1, 1]);
    await page.locator('[part~="end"]').click();
    await journey.ended();
    expect(complaints).toEqual([]);
  });

  it('steps aside on a phone, and says what there is when asked for something else', async () => {
    const { page, journey } = at;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await visit.open('/guided-shop/');
    await callAndWrite();
    const lantern = page.locator('[data-call-target="lantern"]');
    // What a finger would touch there is the lantern, and no longer the call.
    await ask('show me the lantern', () =>
      lantern.evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const seen = document.elementFromPoint(left + width / 2, top + height / 4);
        return seen !== null && element.contains(seen);
      }),
    );
    await page.locator('tavus-call').evaluate((call) => {
      (call as HTMLElement & { open(): void }).open();
    });
    const wish = 'add a chandelier to the cart';
    await ask(wish, async () => (await saidAfter(wish)).includes('did not work: There is no'));
    expect(await number()).toBe('0');
    expect(journey.stand.simulator.meter.live()).toHaveLength(1);
  });

  it('is a shop without a call, too, by keyboard and for who does not see it', async () => {
    const { page } = at;
    const complaints = await visit.open('/guided-shop/');
    await page.getByRole('button', { name: 'Add to cart: Lantern' }).press('Enter');
    expect(await page.getByRole('status').first().textContent()).toBe(
      'In your cart: 1 × Lantern, €79.',
    );
    await page.getByRole('link', { name: 'Lantern' }).press('Enter');
    expect(await heading('Lantern').evaluate((one) => one === document.activeElement)).toBe(true);
    await page.getByRole('link', { name: /^Cart/ }).press('Enter');
    await page.getByRole('button', { name: 'One Lantern more' }).press('Enter');
    expect(await number()).toBe('2');
    await page.getByRole('link', { name: 'To the order' }).press('Enter');
    await page.getByLabel('Name').fill('Ada');
    await page.getByLabel('Email').fill('ada@example.com');
    await page.getByLabel('Address').fill('12 St James’s Square');
    await page.getByRole('button', { name: 'Order' }).press('Enter');
    await heading('Thank you, Ada').waitFor();
    expect(await number()).toBe('0');
    await page.goBack();
    expect(await page.getByRole('button', { name: 'Order' }).isDisabled()).toBe(true);
    expect(complaints).toEqual([]);
  });
});
