// Style sheets of pages that think of nobody else: the widget looks as it does on an innocent page. What a
// page may change has names: the parts, the properties, the font family and the language's direction.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import './guest/element.ts';
import { moduleTag } from './guest/hosting.ts';
import { differences, looks, type Looks } from './guest/looks.ts';
import { useJourney } from './journey.ts';

const at = useJourney();

/** Said with `!important`, as those do who mean it. */
const hostile: Readonly<Record<string, string>> = {
  'a reset of everything': '* { all: unset !important }',
  'revert, with all its weight': '* { all: revert !important }',
  'the same look for everything': `* { display: block !important; font-size: 40px !important;
    color: red !important; background: lime !important; border: 9px solid !important;
    padding: 9px !important; margin: 9px !important; width: 50px !important; height: 50px !important;
    position: static !important; float: left !important; opacity: 0.5 !important }`,
  'slow motion': `@keyframes spin { to { rotate: 360deg; opacity: 0 } }
    /* Not those around it: what moves its ancestors moves it. */
    :not(html, body, article) { transition: all 3s !important; animation: spin 1s infinite !important }`,
  'text that runs wild': `* { letter-spacing: 9px !important; word-spacing: 30px !important;
    text-transform: uppercase !important; text-align: right !important; line-height: 4 !important;
    text-indent: 40px !important; white-space: nowrap !important; font-style: italic !important;
    font-weight: 900 !important; text-shadow: 2px 2px red !important; visibility: hidden !important; cursor: none !important; pointer-events: none !important }`,
  'letters from top to bottom': '* { writing-mode: vertical-rl !important }',
  'a large root': ':root { font-size: 40px; letter-spacing: 5px; text-transform: uppercase }',
  'buttons of its own': `button, [role="dialog"], section, svg, span, h2, p, div {
    display: none !important; color: red; background: red; font: 40px/3 serif !important }`,
  'no frames': 'iframe { display: none !important; width: 0 !important; pointer-events: none }',
  'rules for this very element': `tavus-call { display: none !important; position: static !important;
    inset: 0 !important; width: 10px !important; opacity: 0 !important; transform: scale(3) !important;
    font-size: 90px !important; color: red !important; filter: blur(9px) !important; zoom: 3 !important;
    clip-path: inset(50%) !important; contain: strict !important; will-change: transform !important }`,
  'rules for what it knows of the inside': `tavus-call *, tavus-call > *, .launcher, .panel, .root,
    #panel { display: none !important; color: red !important }`,
};

/** The page's font is the widget's: said by the property, since resets take the page's own away. */
const font = '<style>:root { --tavus-call-font: "DejaVu Sans" }</style>';

async function openPage(css: string, attributes: string): Promise<void> {
  const head = `${font}<style>${css}</style>${moduleTag(at.journey.endpoint)}`;
  const element = `<article><tavus-call ${attributes}></tavus-call></article>`;
  const html = `<head>${head}</head><body>${element}`;
  await at.page.goto(at.journey.site.page('/styled', html));
  await at.page.waitForFunction(() => Boolean(document.querySelector('tavus-call')?.shadowRoot));
}

interface Face {
  readonly attributes: string;
  /** The page's own style sheet, with and without what is hostile. */
  readonly css?: string;
  /** Those that it is looked at with; all of them unless it says. */
  readonly styles?: readonly string[];
  readonly go: (page: Page) => Promise<unknown>;
}

/** Faces of the widget, each with what brings it about. */
const faces: Readonly<Record<string, Face>> = {
  'closed, with a teaser': {
    attributes: 'label="Talk to us" teaser="Any questions?"',
    go: (page) => page.locator('[part~="teaser"]').waitFor({ state: 'attached' }),
  },
  open: {
    attributes: 'heading="Meet Ada" placement="top-left" theme="dark" open',
    go: (page) => page.locator('[part~="title"]').waitFor({ state: 'attached' }),
  },
  'in a call': {
    attributes: '',
    async go(page) {
      await page.evaluate(() => document.querySelector('tavus-call')?.startConversation());
      await page.locator('tavus-call[state="live"]').waitFor({ state: 'attached' });
      // The time that is left is another one each time.
      await page.evaluate(() => {
        document
          .querySelector('tavus-call')
          ?.shadowRoot?.querySelector('[part~="clock"]')
          ?.remove();
      });
    },
  },
  'in place': {
    attributes: 'layout="inline"',
    css: 'article { width: 500px; height: 500px }',
    // Its box is the page's business; what is in the box is not.
    styles: [
      'text that runs wild',
      'a large root',
      'buttons of its own',
      'no frames',
      'rules for what it knows of the inside',
    ],
    async go(page) {
      await page.evaluate(() => document.querySelector('tavus-call')?.open());
      await page.locator('[part~="title"]').waitFor({ state: 'attached' });
    },
  },
};

describe.each(Object.entries(faces))('%s, the widget looks the same with', (_name, face) => {
  const { attributes, css = '', styles = Object.keys(hostile), go } = face;
  let innocent: Looks | undefined;
  const look = async (more: string): Promise<Looks> => {
    await openPage(`${css} ${more}`, attributes);
    await go(at.page);
    await at.page.mouse.move(5, 700);
    return looks(at.page);
  };

  it.each(styles)('%s', async (what) => {
    innocent ??= await look('');
    expect(Object.keys(innocent).length).toBeGreaterThan(3);
    expect(differences(innocent, await look(hostile[what] ?? ''))).toEqual([]);
  });
});

it('a difference would be seen', async () => {
  await openPage('', 'label="Talk to us"');
  const before = await looks(at.page);
  await openPage('tavus-call { --tavus-call-accent: rgb(1, 2, 3) }', 'label="Talk to us"');
  const found = differences(before, await looks(at.page));
  expect(found.some((text) => text.includes('background-color is rgb(1, 2, 3)'))).toBe(true);
});
