// What a page's script sets on the element counts, whenever it does so: before the widget's script is there
// or after, before the element is on the page or after, and in whatever order.
import { describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { complaintsOf } from './guest/complaints.ts';
import { moduleTag } from './guest/hosting.ts';
import { useJourney } from './journey.ts';

const at = useJourney();

const wanted = {
  label: 'Ask Ada',
  heading: 'Meet Ada',
  strings: { start: 'Go on, then' },
  memoryStores: ['shop', 'garden'],
  opened: true,
};
const names = Object.keys(wanted) as (keyof typeof wanted)[];
const orders = { 'as written': names, backwards: [...names].reverse() };

/** What becomes of a page's wishes. Each runs in the page, with the properties in their order. */
const times = {
  'before the script is there, on the page': `
    document.body.append(element); set(); await load();`,
  'before the script is there, off the page': `
    set(); await load(); document.body.append(element);`,
  'before the script is there, which finds the element on the page': `
    set(); document.body.append(element); await load();`,
  'after the script, before the element is on the page': `
    await load(); element = document.createElement('tavus-call'); set(); document.body.append(element);`,
  'after everything': `
    document.body.append(element); await load(); await element.updateComplete; set();`,
  'half before, half after': `
    document.body.append(element); set(0, 3); await load(); await element.updateComplete; set(3);`,
};

const setUp = (how: string, order: readonly string[], endpoint: string) => `(async () => {
  const wanted = ${JSON.stringify(order.map((name) => [name, wanted[name as keyof typeof wanted]]))};
  let element = document.createElement('tavus-call');
  const load = () => import('${endpoint}/tavus-call.js');
  const set = (from, to) => {
    for (const [name, value] of wanted.slice(from, to)) element[name] = value;
  };
  ${how}
})()`;

describe.each(Object.entries(times))('set %s', (_when, how) => {
  it.each(Object.entries(orders))('%s, all properties count', async (_order, order) => {
    const complaints = complaintsOf(at.page);
    await at.page.goto(at.journey.elsewhere);
    await at.page.evaluate(setUp(how, order, at.journey.endpoint));
    await at.page.getByRole('dialog', { name: 'Meet Ada' }).waitFor();
    await at.page.getByRole('button', { name: 'Go on, then' }).waitFor();
    await at.page.getByRole('button', { name: 'Ask Ada' }).waitFor();
    const element = at.page.locator('tavus-call');
    const own = await element.evaluate((one) => Object.getOwnPropertyNames(one));
    expect(own.filter((name) => name in wanted)).toEqual([]);
    const values = await element.evaluate(
      (one, keys) => Object.fromEntries(keys.map((key) => [key, Reflect.get(one, key) as unknown])),
      names,
    );
    expect(values).toEqual(wanted);
    expect(complaints).toEqual([]);
  });
});

it('a property that was set before the script is there can be changed afterwards', async () => {
  await at.page.goto(at.journey.elsewhere);
  const how = `${times['before the script is there, on the page']}; element.label = 'Ask Bob';`;
  await at.page.evaluate(setUp(how, names, at.journey.endpoint));
  await at.page.getByRole('button', { name: 'Ask Bob' }).waitFor();
});

it('attributes count like properties, and the later one wins', async () => {
  await at.page.goto(at.journey.elsewhere);
  const how = `element.setAttribute('label', 'Ask Bob'); document.body.append(element); await load();
    await element.updateComplete; element.setAttribute('label', 'Ask Cy');`;
  await at.page.evaluate(setUp(how, names, at.journey.endpoint));
  await at.page.getByRole('button', { name: 'Ask Cy' }).waitFor();
});

it.each([
  ['placement', 'top-left', [20, 20]],
  ['placement', 'bottom-left', [20, 642]],
] as const)('the property `%s` counts like the attribute: %s', async (name, value, corner) => {
  await at.page.goto(at.journey.shop);
  const launcher = at.page.locator('[part~="launcher"]');
  await launcher.waitFor();
  await at.page.locator('tavus-call').evaluate((one, set) => Object.assign(one, set), {
    [name]: value,
  });
  await until('it is there', async () => {
    const box = await launcher.boundingBox();
    return box?.x === corner[0] && box.y === corner[1];
  });
});

it('the property `theme` counts like the attribute', async () => {
  await at.page.goto(at.journey.shop);
  await at.page.locator('[part~="launcher"]').waitFor();
  await at.page.locator('tavus-call').evaluate((one) => Object.assign(one, { theme: 'dark' }));
  await until('it is dark', () =>
    at.page
      .locator('[part~="base"]')
      .evaluate((base) => getComputedStyle(base).colorScheme === 'dark'),
  );
});

it('the property `layout` counts like the attribute', async () => {
  await at.page.goto(at.journey.shop);
  await at.page.locator('[part~="launcher"]').waitFor();
  await at.page.locator('tavus-call').evaluate((one) => Object.assign(one, { layout: 'inline' }));
  await until('it is in place', () =>
    at.page.locator('tavus-call').evaluate((one) => getComputedStyle(one).position !== 'fixed'),
  );
});

/** Values that come out of a mistake in somebody's script. */
const mistakes =
  "[Symbol('odd'), Object.create(null), null, undefined, '', 0, -1, NaN, 7n, true, [], {}, () => 1, 'x'.repeat(10_000)]";

const settable = [
  'endpoint',
  'label',
  'heading',
  'teaser',
  'placement',
  'theme',
  'layout',
  'poster',
  'memoryStores',
  'consent',
  'strings',
  'opened',
  'supportHref',
  'personaId',
  'noLauncher',
];

/** Sets each value on an element of its own, which is then opened and taken away. */
const trying = (name: string, values: string) => `<script type="module">
  await customElements.whenDefined('tavus-call');
  for (const value of ${values}) {
    const element = document.createElement('tavus-call');
    document.body.append(element);
    element.${name} = value;
    await element.updateComplete;
    element.open();
    await element.updateComplete;
    element.remove();
  }
  document.body.dataset.done = 'true';
</script>`;

it.each(settable)('whatever a page sets as `%s`, nothing is thrown at it', async (name) => {
  const complaints = complaintsOf(at.page);
  const html = `<body><h1>Shop</h1>${moduleTag(at.journey.endpoint)}${trying(name, mistakes)}`;
  await at.page.goto(at.journey.site.page('/mistakes', html));
  await until('all have been tried, or one has failed', async () => {
    const done = await at.page.locator('body[data-done]').count();
    return done > 0 || complaints.some((text) => text.startsWith('uncaught'));
  });
  // Advice is fine, and a picture that is not there is the page's own business.
  const fine = (text: string) => /^<tavus-call>:|^Failed to load resource/.test(text);
  expect(complaints.filter((text) => !fine(text))).toEqual([]);
});
