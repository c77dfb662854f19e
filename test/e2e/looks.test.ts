// Whether the decisive pictures look as they were accepted. `npm run shots -- --accept` accepts them anew.
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArgs, programPath } from '../../scripts/browsers.ts';
import { unlike } from '../visual/baselines.ts';
import { openDarkroom, type Darkroom } from '../visual/darkroom.ts';
import { decisive, look, nameOf, take } from '../visual/decisive.ts';

let browser: Browser;
let darkroom: Darkroom;

beforeAll(async () => {
  const executablePath = programPath('Chromium');
  browser = await chromium.launch({ executablePath, args: chromiumArgs });
  darkroom = await openDarkroom(browser);
});
afterAll(() => browser.close());

describe('the pictures', () => {
  for (const one of decisive) {
    it(`${nameOf(one)} looks as accepted`, async () => {
      const here = await look(browser, one);
      try {
        expect(await unlike(await take(here.page, darkroom), one, darkroom)).toBe(undefined);
      } finally {
        await here.close();
      }
    });
  }
});

describe('the comparison', () => {
  const idle = decisive.find(({ exhibit }) => exhibit === 'idle');

  it.each([
    ['a colour slightly off', 'tavus-call { --tavus-call-accent: #6a4ee6 }', 'differs by'],
    ['the whole moved by 12 px', 'tavus-call { --tavus-call-offset: 32px }', 'differs by'],
    ['one button moved by 12 px', 'tavus-call::part(primary) { margin-top: 12px }', 'differs by'],
    ['another font on the page', 'body { font-family: monospace; font-size: 21px }', undefined],
  ])('of %s', async (_what, content, verdict) => {
    if (!idle) throw new Error('the first screen is not among the pictures');
    const here = await look(browser, idle);
    try {
      await here.page.addStyleTag({ content });
      const said = await unlike(await take(here.page, darkroom), idle, darkroom);
      if (verdict === undefined) expect(said).toBe(undefined);
      else expect(said).toContain(verdict);
    } finally {
      await here.close();
    }
  });
});
