// What the documentation tells style sheets to say is understood, and names what the element has.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { declaration, type Manifest } from '../../../scripts/docs/tables.ts';
import { snippetsOf } from '../../docs/snippets.ts';
import { useJourney } from '../journey.ts';
import { completed, readsAndTalks } from './reader.ts';

const manifest = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../dist/custom-elements.json'), 'utf8'),
) as Manifest;
const { cssProperties, cssParts, cssStates } = declaration(manifest);
const names = (list: typeof cssParts = []) => list.map(({ name }) => name);
const at = useJourney();

/** What the browser would pass over without a word. */
function notUnderstood(page: Page, text: string): Promise<string[]> {
  const selectors = [...text.matchAll(/^([^\s{}@][^{}]*?)\s*\{/gm)].map(([, one = '']) => one);
  const declarations = [...text.matchAll(/^\s+([\w-]+):\s*([^;]+);/gm)];
  const asked = [
    ...selectors.map((one) => `selector(${one})`),
    ...declarations.map(([, name = '', value = '']) => `(${name}: ${value})`),
  ];
  return page.evaluate((all) => all.filter((one) => !CSS.supports(one)), asked);
}

describe('a style sheet', () => {
  it.each(snippetsOf(['css']))('$where dresses a widget that works', async ({ text }) => {
    const used = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);
    expect(names(cssProperties)).toEqual(expect.arrayContaining(used(/(--tavus-call-[\w-]+)/g)));
    expect(names(cssParts)).toEqual(expect.arrayContaining(used(/::part\(([\w-]+)\)/g)));
    expect(names(cssStates)).toEqual(expect.arrayContaining(used(/:state\(([\w-]+)\)/g)));

    expect(await notUnderstood(at.page, text)).toEqual([]);
    await readsAndTalks(at, completed(`<style>${text}</style>`, at.journey.endpoint));
  });

  it('with a word that the browser does not know would be found out', async () => {
    const wrong = 'tavus-call:staet(live) {\n  colour: red;\n  color: red;\n}\n';
    expect(await notUnderstood(at.page, wrong)).toEqual([
      'selector(tavus-call:staet(live))',
      '(colour: red)',
    ]);
  });
});
