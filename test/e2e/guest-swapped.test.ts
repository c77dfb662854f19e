// Pages that become other pages without being left: the body is replaced, or a part of it.
import { describe, expect, it } from 'vitest';
import { astroTag, frameworkTag } from './guest/frameworks.ts';
import { publish, turning } from './guest/turning.ts';
import { useJourney } from './journey.ts';

const at = useJourney();
const { meter, inState, launchers, open, heading, expectCleanEnd, expectSurvival } = turning(at);

interface Library {
  readonly tag: () => string;
  /** The attribute by which the page says that the element is to be kept. */
  readonly keep: string;
  /** Runs in the page. */
  readonly visit: (address: string) => unknown;
}

const turbo: Library = {
  tag: () => frameworkTag(at.journey.site, 'turbo'),
  keep: 'data-turbo-permanent',
  visit: (to) => {
    window.Turbo.visit(to);
  },
};
const astro: Library = {
  tag: () => astroTag,
  keep: 'data-astro-transition-persist="call"',
  visit: (to) => window.astroVisit(to),
};
const htmx: Library = {
  tag: () => frameworkTag(at.journey.site, 'htmx'),
  keep: 'hx-preserve="true"',
  visit: (to) => window.htmx.ajax('GET', to, { target: 'body' }),
};

const libraries = { Turbo: turbo, "Astro's router": astro, htmx };

async function visit(library: Library, address: string, title: string): Promise<void> {
  await at.page.evaluate(library.visit, address);
  await heading(title);
}

/** Two pages that differ in their headings. */
function pages(library: Library, attributes = '') {
  const head = library.tag();
  return {
    first: publish(at, '/first', { title: 'First', head, attributes }),
    second: publish(at, '/second', { title: 'Second', head, attributes }),
  };
}

describe.each(Object.entries(libraries))('%s, going to another page', (_name, library) => {
  it('leaves one launcher where there was one', async () => {
    const { first, second } = pages(library);
    const complaints = await open(first);
    await visit(library, second, 'Second');
    await visit(library, first, 'First');
    await visit(library, second, 'Second');
    await inState('idle');
    expect(await launchers()).toBe(1);
    await at.journey.call(at.page);
    expect(complaints).toEqual([]);
  });

  it('ends the call of an element that is not to be kept', async () => {
    const { first, second } = pages(library);
    const complaints = await open(first);
    await at.journey.call(at.page);
    await visit(library, second, 'Second');
    await expectCleanEnd(complaints);
  });

  it('keeps the call of an element that is to be kept', async () => {
    const { first, second } = pages(library, library.keep);
    const complaints = await open(first);
    await at.journey.call(at.page);
    await visit(library, second, 'Second');
    await expectSurvival(complaints);
  });
});

it('Turbo, going back to a page that was left in a call, starts nothing', async () => {
  const { first, second } = pages(turbo);
  const complaints = await open(first);
  await at.journey.call(at.page);
  await visit(turbo, second, 'Second');
  await at.journey.ended();
  await at.page.goBack({ waitUntil: 'commit' });
  await heading('First');
  await inState('idle');
  expect(await launchers()).toBe(1);
  expect(meter().conversations()).toHaveLength(1);
  expect(complaints).toEqual([]);
});
