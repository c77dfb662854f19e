// What is said to visitors who do not see: names, roles, and the one place that speaks by itself.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { talk } from '../gallery/exhibits/calls.ts';
import { until } from '../support/until.ts';
import { useExhibition } from './exhibition.ts';

const { at } = useExhibition();

/** Writes down whatever live regions say from now on; the returned function tells. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const host = document.querySelector('tavus-call');
    const root = host?.shadowRoot;
    if (!host || !root) throw new Error('there is nothing to listen to');
    const said: string[] = [];
    const live =
      '[role="status"], [role="alert"], [role="log"], [aria-live]:not([aria-live="off"])';
    const hear = () => {
      for (const region of root.querySelectorAll(live)) {
        const text = region.textContent.trim();
        if (text && text !== said.at(-1)) said.push(text);
      }
      host.setAttribute('data-said', JSON.stringify(said));
    };
    new MutationObserver(hear).observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    hear();
  });
  return async () => {
    const said = await page.locator('tavus-call').getAttribute('data-said');
    return JSON.parse(said ?? '[]') as string[];
  };
}

describe('names and roles', () => {
  it('the launcher is a button with a name that says what it opens, and whether it is open', () =>
    at('closed-button', async ({ page, call, part }) => {
      const launcher = page.getByRole('button', { name: 'Talk to us', expanded: false });
      expect(await launcher.getAttribute('aria-haspopup')).toBe('dialog');
      await call('open');
      await part('panel').waitFor();
      await page.getByRole('button', { expanded: true }).waitFor();
      await call('close');
      await launcher.waitFor();
    }));

  it('the panel is a dialog with a name, and no modal one beside the page', () =>
    at('idle', async ({ page }) => {
      const dialog = page.getByRole('dialog', { name: 'Meet Anna' });
      expect(await dialog.count()).toBe(1);
      expect(await dialog.getAttribute('aria-modal')).not.toBe('true');
    }));

  it('the greeting is two buttons beside each other', () =>
    at('teaser', async ({ page, part }) => {
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      await part('teaser').waitFor({ state: 'hidden' });
      expect(await page.locator('button button').count()).toBe(0);
    }));
});

describe('the live region', () => {
  it('says one sentence for each state of a call, one for the last minute, and no time', () =>
    at('closed-button', async (here) => {
      const { page, call, reaches, pass } = here;
      const said = await listen(page);
      await talk(here, 0);
      // In small steps: the endpoint's word may come between its clock and the page's.
      for (const seconds of [5, ...Array<number>(18).fill(30), 3, 3]) await pass(seconds);
      // A word that left the endpoint before its clock was put on makes the page believe that there is more
      // time, by one of those steps at most: that time goes by as well.
      await until('the last minute is said', async () => {
        await pass(1);
        return (await said()).includes('One minute left');
      });
      await call('endConversation');
      await reaches('ended');
      // The endpoint may put the page's clock right between two sentences: each counts once.
      const sentences = [...new Set(await said())];
      expect(sentences).toEqual([
        'Connecting you',
        'Opening the room',
        'You are in the call',
        'One minute left',
        'Ending the call',
        'Call ended',
      ]);
    }));

  it('says once why there is no call, and does not count down', () =>
    at('failed-too-often', async ({ page, pass, part }) => {
      const said = await listen(page);
      const before = await part('primary').innerText();
      for (const seconds of [1, 10, 10]) await pass(seconds);
      expect(await part('primary').innerText()).not.toBe(before);
      expect(await said()).toEqual(['Those were a few calls in a row. Please wait a moment.']);
    }));
});
