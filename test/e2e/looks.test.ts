// Whether the decisive pictures look as they were accepted. `npm run shots -- --accept` accepts them anew.
import { describe, expect, it } from 'vitest';
import { launchHeadless } from '../support/browsers/headless.ts';
import { unlike } from '../visual/baselines.ts';
import { decisive, look, nameOf, take } from '../visual/decisive.ts';
import { useChromium, useDarkroom } from './browsers.ts';

const at = useChromium(launchHeadless);
const photo = useDarkroom(at);

describe('the pictures', () => {
  for (const one of decisive) {
    it(`${nameOf(one)} looks as accepted`, async () => {
      const here = await look(at.browser, one);
      try {
        expect(await unlike(await take(here.page, photo.darkroom), one, photo.darkroom)).toBe(
          undefined,
        );
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
    const here = await look(at.browser, idle);
    try {
      await here.page.addStyleTag({ content });
      const said = await unlike(await take(here.page, photo.darkroom), idle, photo.darkroom);
      if (verdict === undefined) expect(said).toBe(undefined);
      else expect(said).toContain(verdict);
    } finally {
      await here.close();
    }
  });
});
