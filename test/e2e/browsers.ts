// Browsers that are started once for the tests of a file, or of a `describe`, and are gone after them.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import type { VisitorBrowser } from '../support/browsers/browser.ts';
import { engines, type EngineName } from '../support/browsers/engines.ts';
import { launchHeadless, launchShell } from '../support/browsers/headless.ts';
import { openDarkroom, type Darkroom } from '../visual/darkroom.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What a project looks at pages with; without it, with what a visitor has. */
    readonly pagesIn?: 'headless shell';
  }
}

/** A Chromium, with all that Playwright can see of a page. */
export function useChromium(
  launch = inject('pagesIn') === 'headless shell' ? launchShell : launchHeadless,
): { readonly browser: Browser } {
  const browser = useOne(
    () => launch(),
    (started) => started.close(),
  );
  return {
    get browser() {
      return browser();
    },
  };
}

/** A visitor's own browser, of this engine. */
export function useEngine(engine: EngineName): { readonly browser: VisitorBrowser } {
  const browser = useOne(
    () => engines[engine](),
    (started) => started.dispose(),
  );
  return {
    get browser() {
      return browser();
    },
  };
}

/** A darkroom in a Chromium that is used, too. */
export function useDarkroom(at: { readonly browser: Browser }): { readonly darkroom: Darkroom } {
  const darkroom = useOne(
    () => openDarkroom(at.browser),
    (opened) => opened.close(),
  );
  return {
    get darkroom() {
      return darkroom();
    },
  };
}

/** Hooks for one thing that is there from the first test to the last. */
function useOne<T>(open: () => Promise<T>, close: (present: T) => Promise<unknown>): () => T {
  let present: T | undefined;
  beforeAll(async () => {
    present = await open();
  });
  afterAll(async () => {
    if (present) await close(present);
  });
  return () => {
    if (!present) throw new Error('it is not there before the first test, or did not start');
    return present;
  };
}
