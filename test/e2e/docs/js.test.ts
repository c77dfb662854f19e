// The scripts of the documentation, on a page with the widget, during a call; those of analytics tell their tools
// what the table says.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { snippetsOf } from '../../docs/snippets.ts';
import { useJourney } from '../journey.ts';
import { completed, readsAndTalks } from './reader.ts';

const at = useJourney();
const analytics = 'docs/analytics.md';

/** What the tools were told, each as it was told. */
type Told = Readonly<
  Record<'gtag' | 'dataLayer' | 'plausible' | 'matomo' | 'posthog', unknown[][]>
>;

/** The page has every tool, as their own snippets leave it before their scripts are loaded: queues. */
async function withTools(page: Page): Promise<() => Promise<Told>> {
  await page.addInitScript(() => {
    const told = { gtag: [], dataLayer: [], plausible: [], matomo: [], posthog: [] };
    const into = (list: unknown[]) => ({ push: (entry: unknown) => list.push(entry) });
    const listen =
      (list: unknown[]) =>
      (...words: unknown[]) =>
        list.push(words);
    Object.assign(window, {
      told,
      gtag: listen(told.gtag),
      dataLayer: into(told.dataLayer),
      plausible: listen(told.plausible),
      _paq: into(told.matomo),
      posthog: { capture: listen(told.posthog) },
    });
  });
  return () => page.evaluate(() => (window as unknown as { told: Told }).told);
}

/** All scripts of a page, in their order, as one. */
function scriptsOf(documentation: string): string {
  const text = snippetsOf(['js'], documentation).map((one) => one.text);
  const address = at.journey.site.script('/documented.js', text.join('\n'));
  return `<script type="module" src="${address}"></script>`;
}

const withScripts = [...new Set(snippetsOf(['js']).map(({ page }) => page))];

/** Pages about what only some tags can do. */
const tags: Readonly<Record<string, string>> = {
  'docs/interactive.md': '<tavus-call interactive></tavus-call>',
};

describe('the scripts of a page, in their order', () => {
  it.each(withScripts)('%s: run beside a call', async (documentation) => {
    await withTools(at.page);
    const html = completed(tags[documentation] ?? '', at.journey.endpoint);
    await readsAndTalks(at, html + scriptsOf(documentation));
  });
});

describe('analytics', () => {
  it('are told of a call from the wish to the end, each in its own way', async () => {
    const told = await withTools(at.page);
    await readsAndTalks(at, completed('', at.journey.endpoint) + scriptsOf(analytics));

    const names = ['call_requested', 'call_started', 'call_ended'];
    const ended = { reason: 'visitor', seconds: expect.any(Number) as number };
    const { gtag, dataLayer, plausible, matomo, posthog } = await told();
    expect(gtag.map(([, name]) => name)).toEqual(names);
    expect(gtag.at(-1)).toEqual(['event', 'call_ended', ended]);
    expect(dataLayer.at(-1)).toEqual({ event: 'call_ended', ...ended });
    expect(plausible.map(([name]) => name)).toEqual(names);
    expect(plausible.at(-1)).toEqual(['call_ended', { props: ended }]);
    expect(matomo.at(-1)).toEqual([
      'trackEvent',
      'Video call',
      'call_ended',
      'visitor',
      ended.seconds,
    ]);
    expect(posthog.map(([name]) => name)).toEqual(names);
    expect(posthog.at(-1)).toEqual(['call_ended', ended]);
  });

  it('are told of every event that the table has, and of no other', async () => {
    const told = await withTools(at.page);
    await at.page.goto(at.journey.site.page('/events', `<body>${scriptsOf(analytics)}`));
    await at.page.evaluate(() => {
      const tell = (name: string, detail?: object) =>
        document.body.dispatchEvent(new CustomEvent(`tavus:${name}`, { detail, bubbles: true }));
      tell('ready');
      tell('consent', { version: '2026-11' });
      tell('before-start');
      for (const place of [3, 2, 1]) tell('place', { place });
      tell('conversation-started', { conversationId: 'c123' });
      tell('conversation-ended', { conversationId: 'c123', reason: 'elsewhere', seconds: 3 });
      tell('conversation-ended', { conversationId: 'c123', reason: 'limit', seconds: 59.7 });
      tell('error', { code: 'offline', message: '…' });
      tell('rating', { conversationId: 'c123', rating: 4 });
    });
    expect((await told()).posthog).toEqual([
      ['call_consented', { version: '2026-11' }],
      ['call_requested', {}],
      ['call_waiting', { place: 3 }],
      ['call_started', {}],
      ['call_ended', { reason: 'limit', seconds: 60 }],
      ['call_failed', { code: 'offline' }],
      ['call_rated', { rating: 4 }],
    ]);
  });
});
