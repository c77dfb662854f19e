// Somebody who takes a snippet from the playground and pastes it on another site, with a heading, an accent and a
// corner of his own.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { useJourney } from './journey.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const chosen = '#heading=Meet+Ada&--tavus-call-accent=%23c4472f&placement=bottom-left';

type Worn = HTMLElement & { readonly heading: unknown; readonly placement: unknown };

interface Pasting {
  readonly open: (hash?: string) => Promise<Workbench>;
  /** The text of one piece of the chosen tab, or of the headers below. */
  readonly piece: (title: string) => Promise<string>;
  /** Calls from a page of another site, and ends the call. */
  readonly callFrom: (html: string, headers?: Record<string, string>) => Promise<Page>;
}

export function pastingFrom(at: ReturnType<typeof useJourney>): Pasting {
  return {
    open: (hash = chosen) => openWorkbench(at.page, at.journey.endpoint, hash),
    piece: (title) =>
      at.page
        .locator('figure', { has: at.page.getByText(title, { exact: true }) })
        .locator('code')
        .innerText(),
    async callFrom(html, headers = {}) {
      const { page } = await at.journey.open();
      await page.goto(at.journey.site.page('/pasted', html, headers));
      await at.journey.call(page);
      // Properties: some frameworks set those in place of attributes.
      const worn = await page.locator('tavus-call').evaluate((one: Worn) => {
        const accent = getComputedStyle(one).getPropertyValue('--tavus-call-accent');
        return [one.heading, one.placement, accent];
      });
      expect(worn).toEqual(['Meet Ada', 'bottom-left', '#c4472f']);
      await page.locator('[part~="end"]').click();
      await at.journey.ended();
      return page;
    },
  };
}
