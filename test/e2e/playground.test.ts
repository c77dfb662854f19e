// The page at GET /, on the endpoint's own origin: every option, on the live element and in the snippet.
import { describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { useJourney } from './journey.ts';
import { openGroups, openWorkbench, type Workbench } from './workbench.ts';

const at = useJourney({ loopbackPages: true });

const open = (hash = '') => openWorkbench(at.page, at.journey.endpoint, hash);

/** Says something in an option's field; what the element and the snippet are to have. */
async function say({ option }: Workbench, name: string): Promise<string> {
  const field = option(name);
  const select = field.locator('select');
  if ((await select.count()) > 0) {
    const value = await select.locator('option').last().getAttribute('value');
    await select.selectOption(value);
    return value ?? '';
  }
  const box = field.getByRole('checkbox');
  if ((await box.count()) > 0) {
    await box.check();
    return '';
  }
  const isJson = (await field.getAttribute('class'))?.includes('json');
  const isStyle = name.startsWith('--');
  const value = isJson ? '{"label":"Hello"}' : isStyle ? styleValue(name) : 'said-here';
  await field.locator('input:not([type]), textarea').fill(value);
  return value;
}

const styleValue = (name: string): string =>
  /accent|surface|text$|muted/.test(name)
    ? 'rgb(1, 2, 3)'
    : name.endsWith('font')
      ? 'serif'
      : '7px';

describe('the playground', () => {
  it('brings every option of the manifest to the live element and into the snippet', async () => {
    const bench = await open();
    await openGroups(at.page);
    const names = await at.page
      .locator('[data-option]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-option') ?? ''));
    expect(names.length).toBeGreaterThan(45);
    for (const name of names) {
      const value = await say(bench, name);
      const isStyle = name.startsWith('--');
      await until(`the element has ${name}`, () =>
        bench.element.evaluate(
          (element, [key, text]) =>
            key.startsWith('--')
              ? (element as HTMLElement).style.getPropertyValue(key) === text
              : element.getAttribute(key) === text,
          [name, value] as const,
        ),
      );
      const snippet = await bench.snippet();
      const escaped = value.replaceAll('"', '&quot;');
      const expected = isStyle ? `${name}: ${value};` : value ? `${name}="${escaped}"` : ` ${name}`;
      expect(snippet).toContain(expected);
    }
    // Not one of them has loaded the page in the frame again.
    expect(await at.page.evaluate(() => history.length)).toBe(2);
  });

  it('has a field for an attribute that nobody has heard of', async () => {
    await at.page.route('**/custom-elements.json', async (route) => {
      const response = await route.fetch();
      const manifest = (await response.json()) as {
        modules: { declarations: { attributes: object[] }[] }[];
      };
      const type = { text: "'soft' | 'loud'" };
      const declared = manifest.modules.flatMap(({ declarations }) => declarations);
      declared[0]?.attributes.push({ name: 'brand-new', type });
      await route.fulfill({ response, json: manifest });
    });
    const bench = await open();
    await at.page.getByRole('heading', { name: 'More' }).click();
    await at.page.getByLabel('Brand new').selectOption('loud');
    expect(await bench.snippet()).toContain('brand-new="loud"');
  });

  it('says what this endpoint refuses, and until when', async () => {
    const { option } = await open();
    expect(await option('custom-greeting').textContent()).toContain(
      'This endpoint refuses it, until its PAGE_FIELDS names custom_greeting.',
    );
    expect(await option('persona-id').textContent()).toContain('ALLOWED_PERSONA_IDS');
    expect(await option('heading').locator('.trouble').count()).toBe(0);
  });

  it('shows a poster of this address, and says that another one is seen on the page alone', async () => {
    const bench = await open();
    await at.page.getByRole('button', { name: 'Use a drawn one' }).click();
    await at.page.getByLabel('Launcher', { exact: true }).selectOption('poster');
    const picture = bench.element.locator('[part~="launcher"] [part~="poster"]');
    await until('the picture is there', () =>
      picture.evaluate((image) => (image as HTMLImageElement).naturalWidth > 0),
    );
    const field = bench.option('poster');
    expect(await field.locator('.trouble').count()).toBe(0);
    await field.locator('input').fill('https://cdn.example.com/ada.jpg');
    expect(await field.innerText()).toContain('your page will show yours');
    await bench.site.locator('#call:not([poster])').waitFor({ state: 'attached' });
    expect(await bench.snippet()).toContain('poster="https://cdn.example.com/ada.jpg"');
    const policy = at.page.locator('#policies');
    await policy.getByText('img-src https://cdn.example.com').waitFor();
  });

  it('leaves out what is no value, and says so', async () => {
    const { option, snippet } = await open();
    await openGroups(at.page);
    const accent = option('--tavus-call-accent');
    for (const value of ['red;} body {display:none', '</style><script>', 'reddish']) {
      await accent.locator('input').last().fill(value);
      expect(await accent.innerText()).toContain('CSS does not know this value');
      expect(await snippet()).not.toContain('accent');
    }
    await option('strings').locator('textarea').fill('{"label":');
    expect(await option('strings').innerText()).toContain('This is not a JSON object yet');
    expect(await snippet()).not.toContain('strings');
  });

  it('has everything in its address: a new page has it, and so has back and forth', async () => {
    const bench = await open();
    await bench.option('heading').locator('input').fill('Meet & greet #1');
    await at.page.getByLabel('Theme').selectOption('dark');
    await bench.tab('React');
    await at.page.getByRole('radio', { name: 'Phone' }).check();
    const address = at.page.url();
    expect(await at.page.evaluate(() => history.length)).toBe(2);

    const other = await at.journey.open();
    await other.page.goto(address);
    const copy = other.page.frameLocator('#preview').locator('#call');
    await copy.waitFor({ state: 'attached' });
    expect(await copy.getAttribute('heading')).toBe('Meet & greet #1');
    expect(await copy.getAttribute('theme')).toBe('dark');
    expect(await other.page.getByLabel('Heading').inputValue()).toBe('Meet & greet #1');
    expect(await other.page.getByRole('tab', { selected: true }).innerText()).toBe('React');
    expect(await other.page.locator('#stage').getAttribute('data-device')).toBe('phone');

    await at.page.evaluate(() => (location.hash = '#heading=Other'));
    await until(
      'the form follows the address',
      async () => (await at.page.getByLabel('Heading').inputValue()) === 'Other',
    );
    await at.page.goBack();
    await until(
      'and back',
      async () => (await at.page.getByLabel('Heading').inputValue()) === 'Meet & greet #1',
    );
    await at.page.getByRole('button', { name: 'Reset' }).click();
    expect(await at.page.getByLabel('Heading').inputValue()).toBe('');
    expect(at.page.url()).not.toContain('heading');
  });

  it('shows it light and dark, on a phone, in another language and from right to left', async () => {
    const { page } = at;
    const { site, element, page: bench } = await open('#theme=auto&label=Hello');
    const root = site.locator(':root');
    const launcher = element.locator('[part~="launcher"]');
    await bench.getByRole('radio', { name: 'Dark' }).check();
    await until('the page is dark', () =>
      root.evaluate((html) => getComputedStyle(html).colorScheme === 'dark'),
    );
    await bench.getByRole('radio', { name: 'Phone' }).check();
    await until('the window is as narrow', () => root.evaluate(() => innerWidth <= 390));
    const before = await launcher.evaluate((one) => one.getBoundingClientRect().left);
    await bench.getByRole('button', { name: 'Right to left' }).click();
    await until('the launcher is on the other side', () =>
      launcher.evaluate((one, left) => one.getBoundingClientRect().left < left, before),
    );
    await page.getByLabel('Language of the page').selectOption('de');
    await launcher.press('Enter');
    await until('it speaks German', async () =>
      /Videoanruf|Abbrechen|Beenden/i.test(await element.locator('[part~="base"]').innerText()),
    );
  });

  it('holds a real call, tells what happens in it, and goes on while options change', async () => {
    const bench = await open();
    await bench.element.locator('[part~="launcher"]').click();
    await bench.site.locator('#call[state="live"]').waitFor();
    await at.journey.joined();
    await until('the events are listed', async () =>
      (await at.page.locator('#events').innerText()).includes('tavus:conversation-started'),
    );
    await bench.option('heading').locator('input').fill('Meet Ada');
    await until(
      'the element has it',
      async () => (await bench.element.getAttribute('heading')) === 'Meet Ada',
    );
    expect(await bench.element.getAttribute('state')).toBe('live');
    await bench.element.locator('[part~="end"]').click();
    await at.journey.ended();
  });
});
