// Pages that are morphed into what the server says now: elements stay, and attributes that the server
// does not know of are taken away, those that the element has set on itself among them.
import { describe, expect, it } from 'vitest';
import { frameworkTag } from './guest/frameworks.ts';
import { publish, turning } from './guest/turning.ts';
import { useJourney } from './journey.ts';

const at = useJourney();
const { launchers, open, heading, expectCleanEnd, expectSurvival } = turning(at);

interface Library {
  readonly tag: () => string;
  /** Fetches the page again and morphs; runs in the page. */
  readonly morph: () => unknown;
}

const idiomorph: Library = {
  tag: () => frameworkTag(at.journey.site, 'idiomorph'),
  morph: async () => {
    const text = await (await fetch('')).text();
    const { body } = new DOMParser().parseFromString(text, 'text/html');
    window.Idiomorph.morph(document.body, body.innerHTML, { morphStyle: 'innerHTML' });
  },
};
const htmx: Library = {
  tag: () => frameworkTag(at.journey.site, 'htmx'),
  morph: () =>
    window.htmx.ajax('GET', '', { target: '#main', select: '#main', swap: 'outerMorph' }),
};
const turbo: Library = {
  tag: () =>
    `${frameworkTag(at.journey.site, 'turbo')}<meta name="turbo-refresh-method" content="morph">`,
  morph: () => {
    window.Turbo.visit(location.href, { action: 'replace' });
  },
};

/** Opens the page that is to be morphed. */
async function start({ tag }: Library, attributes = '') {
  const head = tag();
  const complaints = await open(publish(at, '/', { title: 'First', head, attributes }));
  return { complaints, head };
}

/** The server says something else from now on; `page` without an element when it is to go. */
async function morph(library: Library, head: string, attributes = ''): Promise<void> {
  publish(at, '/', { title: 'Second', head, attributes });
  await at.page.evaluate(library.morph);
  await heading('Second');
}

describe.each(Object.entries({ idiomorph, htmx, Turbo: turbo }))('%s', (_name, library) => {
  it('leaves the very element that was there, with its launcher', async () => {
    const { complaints, head } = await start(library);
    const before = await at.page.locator('tavus-call').elementHandle();
    await morph(library, head);
    expect(await before.evaluate((one) => one.isConnected)).toBe(true);
    expect(await launchers()).toBe(1);
    await at.journey.call(at.page);
    expect(complaints).toEqual([]);
  });

  it('leaves the state that the element shows', async () => {
    const { head } = await start(library);
    const shown = at.page.locator('tavus-call[state="idle"]');
    await shown.waitFor();
    await morph(library, head);
    await shown.waitFor();
  });

  it('gives it attributes, which apply', async () => {
    const { complaints, head } = await start(library);
    await morph(library, head, 'label="Talk to us"');
    await at.page.locator('[part~="launcher"]').getByText('Talk to us').waitFor();
    expect(complaints).toEqual([]);
  });

  it('leaves the panel open that the visitor has opened', async () => {
    const { complaints, head } = await start(library);
    await at.page.evaluate(() => document.querySelector('tavus-call')?.open());
    await at.page.locator('[part~="title"]').waitFor();
    await morph(library, head);
    expect(await at.page.evaluate(() => document.querySelector('tavus-call')?.opened)).toBe(true);
    await at.page.locator('[part~="title"]').waitFor();
    expect(complaints).toEqual([]);
  });

  it('leaves the call alone', async () => {
    const { complaints, head } = await start(library);
    await at.journey.call(at.page);
    await morph(library, head);
    await expectSurvival(complaints);
  });
});

it('Turbo leaves the call of a permanent element alone', async () => {
  const { complaints, head } = await start(turbo, 'data-turbo-permanent');
  await at.journey.call(at.page);
  await morph(turbo, head, 'data-turbo-permanent');
  await expectSurvival(complaints);
});

it('idiomorph moves the element, and the call goes on', async () => {
  const { complaints } = await start(idiomorph);
  await at.journey.call(at.page);
  await at.page.evaluate(() => {
    const one = document.querySelector('tavus-call');
    const main = `<main id="main">${one?.outerHTML ?? ''}<p id="new">New</p><h1>Second</h1></main>`;
    window.Idiomorph.morph(document.body, main, { morphStyle: 'innerHTML' });
  });
  await heading('Second');
  await expectSurvival(complaints);
});

it('idiomorph takes the element away and brings one back: the call is over, and another can be had', async () => {
  const { complaints, head } = await start(idiomorph);
  await at.journey.call(at.page);
  await at.page.evaluate(() => {
    window.Idiomorph.morph(document.body, '<h1>None</h1>', { morphStyle: 'innerHTML' });
  });
  await heading('None');
  await morph(idiomorph, head);
  await expectCleanEnd(complaints);
});
