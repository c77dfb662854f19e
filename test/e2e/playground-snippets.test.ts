// What the playground tells to paste, pasted: on another site's page each snippet opens a call, and whatever
// stands in an option stays a text.
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { policies } from '../../examples/playground/snippets/policies.ts';
import { hostile } from '../examples/hostile.ts';
import { until } from '../support/until.ts';
import { useJourney } from './journey.ts';
import { pastingFrom } from './pasting.ts';
import { openGroups } from './workbench.ts';

const at = useJourney({ loopbackPages: true });
const { open, piece, callFrom } = pastingFrom(at);

/** As a tag manager does: node by node, scripts anew with their address alone, each before what follows. */
const tagManager = (html: string): string => `<body><script>
  const source = document.createElement('div');
  source.innerHTML = ${JSON.stringify(html).replaceAll('<', '\\u003c')};
  (async () => {
    for (const node of [...source.childNodes]) {
      if (node.nodeName !== 'SCRIPT') document.body.append(node);
      else await new Promise((loaded) => {
        const script = document.createElement('script');
        script.src = node.src;
        script.onload = loaded;
        document.body.append(script);
      });
    }
  })();
</script>`;

describe('a snippet, pasted on another site', () => {
  it.each(['Module', 'With integrity', 'One line'])('opens a call: %s', async (tab) => {
    const bench = await open();
    await bench.tab(tab);
    await callFrom(`<body>${await bench.snippet()}`);
  });

  it('opens a call by a tag manager', async () => {
    const bench = await open();
    await bench.tab('Tag Manager');
    await callFrom(tagManager(await bench.snippet()));
  });

  it('opens a call from a bundle', async () => {
    const bench = await open();
    await bench.tab('npm');
    const bundled = await build({
      stdin: { contents: await piece('In your script'), resolveDir: import.meta.dirname },
      alias: { 'tavus-call': join(import.meta.dirname, '../../dist/widget/index.js') },
      bundle: true,
      format: 'esm',
      write: false,
    });
    const script = at.journey.site.script('/own.js', bundled.outputFiles[0]?.text ?? '');
    const style = await piece('In your style sheet');
    const markup = await piece('In the page');
    await callFrom(
      `<style>${style}</style><script type="module" src="${script}"></script><body>${markup}`,
    );
  });

  it('works under the very headers that are told beside it', async () => {
    const bench = await open();
    await bench.tab('With integrity');
    const line = async (title: string) => (await piece(title)).replace(`${title}: `, '');
    await until('the digests are there', async () =>
      (await piece('Content-Security-Policy')).includes('sha256-'),
    );
    const policy = await line('Content-Security-Policy');
    await callFrom(`<body>${await bench.snippet()}`, {
      'content-security-policy': `default-src 'none'; ${policy}`,
      'permissions-policy': await line('Permissions-Policy'),
    });
  });
});

describe('the line for Permissions-Policy', () => {
  it('is understood by the browser, wildcards too', async () => {
    const all = policies({
      endpoint: 'https://calls.example.com',
      rooms: ['https://*.daily.co'],
      isServed: true,
      poster: undefined,
      scripts: [],
      styles: [],
    });
    const header = all
      .map(({ code }) => code.split(': '))
      .find(([name]) => name === 'Permissions-Policy');
    const headers = { 'permissions-policy': header?.[1] ?? '' };
    await at.page.goto(at.journey.site.page('/strict', '<body>', headers));
    const allowed = await at.page.evaluate(() => {
      const { featurePolicy } = document as Document & {
        featurePolicy?: { getAllowlistForFeature(name: string): string[] };
      };
      return featurePolicy?.getAllowlistForFeature('camera');
    });
    expect(allowed).toEqual([at.journey.site.origin, 'https://*.daily.co']);
  });
});

describe('a hostile value', () => {
  it('is the same text in every kind of markup, and no tag more than another', async () => {
    const bench = await open('');
    const blank = (await at.journey.open()).page;
    const read = (code: string) =>
      blank.evaluate((html) => {
        const page = new DOMParser().parseFromString(html, 'text/html');
        const element = page.querySelector('[heading], [data-heading]');
        const value = element?.getAttribute('heading') ?? element?.getAttribute('data-heading');
        return { value, tags: page.querySelectorAll('*').length };
      }, code);
    for (const tab of ['Module', 'With integrity', 'One line', 'npm', 'Tag Manager']) {
      await bench.tab(tab);
      await bench.option('heading').locator('input').fill('plain');
      const { tags } = await read(await bench.snippet());
      for (const value of hostile.filter((one) => !/[\r\n]/.test(one))) {
        await bench.option('heading').locator('input').fill(value);
        expect([tab, await read(await bench.snippet())]).toEqual([tab, { value, tags }]);
        expect(await bench.element.getAttribute('heading')).toBe(value);
      }
    }
  });

  it('in the address does nothing but stand in its field', async () => {
    const page = at.page;
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    for (const value of hostile) {
      const hash = `#heading=${encodeURIComponent(value)}&--tavus-call-accent=${encodeURIComponent(value)}`;
      await page.goto('about:blank');
      const bench = await open(hash);
      await openGroups(page);
      expect(await bench.option('heading').locator('input').inputValue()).toBe(
        value.replaceAll(/[\r\n]/g, ''),
      );
      expect(await bench.snippet()).not.toContain('accent');
    }
    expect(dialogs).toEqual([]);
  });
});

describe('the tabs', () => {
  it('are gone through by arrow keys, and one of them is in the order of Tab', async () => {
    await open();
    const selected = () => at.page.getByRole('tab', { selected: true });
    await selected().focus();
    for (const [key, name] of [
      ['ArrowRight', 'With integrity'],
      ['End', 'Tag Manager'],
      ['ArrowRight', 'Module'],
      ['ArrowLeft', 'Tag Manager'],
      ['Home', 'Module'],
    ] as const) {
      await at.page.keyboard.press(key);
      expect(await selected().innerText()).toBe(name);
      expect(await at.page.evaluate(() => document.activeElement?.textContent.trim())).toBe(name);
      expect(await at.page.locator('[role="tab"][tabindex="0"]').count()).toBe(1);
      const panel = at.page.getByRole('tabpanel', { name });
      expect(await panel.count()).toBe(1);
    }
  });
});

describe('copying', () => {
  it('puts one piece into the clipboard and says so', async () => {
    const bench = await open();
    await at.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await at.page.getByRole('button', { name: 'Copy: In the page' }).click();
    await at.page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    expect(await at.page.evaluate(() => navigator.clipboard.readText())).toBe(
      await bench.snippet(),
    );
  });

  it('marks it where the clipboard is denied', async () => {
    await at.page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    await open();
    await at.page.getByRole('button', { name: 'Copy: Permissions-Policy' }).click();
    await at.page.getByRole('status').filter({ hasText: 'Marked: press Ctrl+C or ⌘C' }).waitFor();
    const marked = await at.page.evaluate(() => String(getSelection()));
    expect(marked.trim()).toMatch(/^Permissions-Policy: camera=\(self /);
  });
});
