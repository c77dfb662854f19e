// A reader who pastes what the documentation says into a page of the shop, and talks.
import { join } from 'node:path';
import { expect } from 'vitest';
import { complaintsOf } from '../guest/complaints.ts';
import type { useJourney } from '../journey.ts';

/** Lets pages say whom they want and how: what they may set is the subject of other tests. */
export const generous = {
  PAGE_FIELDS: 'conversational_context,custom_greeting,language,audio_only,memory_stores',
  ALLOWED_PERSONA_IDS: '*',
  ALLOWED_REPLICA_IDS: '*',
};

const dist = join(import.meta.dirname, '../../../dist');
const pixel = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64');

/** The text with the addresses of this test in place of those of the documentation. */
export function atHome(text: string, { journey }: ReturnType<typeof useJourney>): string {
  return text
    .replaceAll(/https:\/\/calls\.example\.com|http:\/\/localhost:3001/g, journey.endpoint)
    .replaceAll(
      /https:\/\/(\*|tavus)\.daily\.co/g,
      new URL(journey.stand.simulator.roomOrigin).origin,
    );
}

/** A page's body with what the snippet leaves out: the script, and the element. */
export function completed(text: string, endpoint: string): string {
  const script = `<script type="module" async src="${endpoint}/tavus-call.js"></script>`;
  const hasScript = /<script[^>]*\ssrc=/.test(text);
  const hasElement = /<tavus-call|classic\.js/.test(text);
  return `<body><main><h1>Shop</h1>${hasScript ? '' : script}${text}${hasElement ? '' : '<tavus-call></tavus-call>'}</main>`;
}

/**
 * Opens the page, has one call from the first press to the end, and looks whether anything complained.
 * @param during what else to do while the call is live
 */
export async function readsAndTalks(
  at: ReturnType<typeof useJourney>,
  html: string,
  headers: Readonly<Record<string, string>> = {},
  during: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { page, journey } = at;
  const complaints = complaintsOf(page);
  // Pictures of the documentation's sites.
  await page.route(/^https:\/\/www\.example\.com\//, (route) =>
    route.fulfill({ contentType: 'image/gif', body: pixel }),
  );
  // A CDN that has the package.
  await page.route(/^https:\/\/cdn\.jsdelivr\.net\/npm\/tavus-call@[\d.]+\/dist\//, (route) =>
    route.fulfill({
      path: join(dist, new URL(route.request().url()).pathname.split('/dist/')[1] ?? ''),
      headers: { 'access-control-allow-origin': '*' },
    }),
  );
  await page.goto(journey.site.page('/pasted', html, headers));
  await page.locator('tavus-call:defined').first().waitFor({ state: 'attached' });

  const own = page.locator('button[commandfor]');
  const launcher = page.locator('[part~="launcher"]');
  await ((await own.count()) > 0 ? own : launcher).first().click();
  const state = (name: string) => page.locator(`tavus-call[state="${name}"]`);
  await state('consent').or(state('live')).waitFor({ state: 'attached' });
  if ((await state('consent').count()) > 0) await page.locator('[part~="primary"]').click();
  await state('live').waitFor({ state: 'attached' });
  await journey.joined();
  await during();
  await page.locator('[part~="end"]').click();
  await state('ended').waitFor({ state: 'attached' });
  await journey.ended();
  expect(complaints).toEqual([]);
}
