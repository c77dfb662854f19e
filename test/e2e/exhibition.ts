// Tests in front of exhibits of the gallery: one Chromium for all tests of a file, a visit for each.
import type { Browser } from 'playwright-core';
import type { Exhibit, Visit } from '../gallery/exhibit.ts';
import { exhibitNamed } from '../gallery/exhibits.ts';
import { visit, type VisitOptions } from '../gallery/gallery.ts';
import { useChromium } from './browsers.ts';

interface Exhibition {
  readonly browser: Browser;
  /** Leads to an exhibit, of the gallery by its name or one of the test's own, and away from it after the test. */
  readonly at: (
    exhibit: Exhibit | string,
    test: (here: Visit) => Promise<void>,
    more?: VisitOptions,
  ) => Promise<void>;
}

/** Nothing moves in the rooms; `options` are those of all visits. */
export function useExhibition(options: VisitOptions = {}): Exhibition {
  const chromium = useChromium();
  return {
    get browser() {
      return chromium.browser;
    },
    async at(wanted, test, more = {}) {
      const exhibit = typeof wanted === 'string' ? exhibitNamed(wanted) : wanted;
      const all = { stillRoom: true, ...options, ...more };
      const here = await visit(chromium.browser, exhibit, all);
      try {
        await test(here);
      } finally {
        await here.close();
      }
    },
  };
}
