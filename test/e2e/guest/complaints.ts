// Everything by which a page shows that something is wrong: uncaught errors, rejections nobody handled,
// errors and warnings on the console, breaches of its policy.
import type { Page } from 'playwright-core';

/** Listens to a page from its first moment on; what it hears is added to the list. */
export function complaintsOf(page: Page): readonly string[] {
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    // Which page has an icon is not our matter.
    if (message.location().url.endsWith('favicon.ico')) return;
    if (['error', 'warning'].includes(message.type())) heard.push(message.text());
  });
  return heard;
}
