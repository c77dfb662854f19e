// A browser reads the same rules out of a minified style sheet as out of ours. Custom properties are
// kept by browsers as they are written, so white space and leading zeros are no difference.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CSSResult } from 'lit';
import { describe, expect, it } from 'vitest';
import { minifyCss } from '../../scripts/bundle-minify.ts';
import { useChromium } from './browsers.ts';

const widget = join(import.meta.dirname, '../../widget');
const files = (await readdir(widget, { recursive: true })).filter((name) =>
  name.endsWith('-styles.ts'),
);

const at = useChromium();

async function rulesOf(css: string): Promise<readonly string[]> {
  const page = await at.browser.newPage();
  const rules = await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return Array.from(sheet.cssRules, ({ cssText }) => cssText);
  }, css);
  await page.close();
  return rules.map((rule) => rule.replaceAll(/\s|\b0(?=\.)/g, ''));
}

describe('the minified rules', () => {
  it.each(files)('of %s are the same', async (file) => {
    const module = (await import(join(widget, file))) as Record<string, unknown>;
    const sheets = Object.values(module).filter((one) => one instanceof CSSResult);
    expect(sheets.length).toBeGreaterThan(0);
    for (const { cssText } of sheets) {
      const rules = await rulesOf(cssText);
      expect(rules.length).toBeGreaterThan(0);
      expect(await rulesOf(minifyCss([cssText]).join(''))).toEqual(rules);
    }
  });
});
