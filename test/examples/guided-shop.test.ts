// What the persona of the shop is told of the tools is what the page has: the ready-made ones as the widget holds
// calls against them, and its own with the very schemas that it registers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  definitions,
  type ReadyMadeName,
} from '../../widget/interactive/tools/ready-made/definitions.ts';

const folder = join(import.meta.dirname, '../../examples/guided-shop');
const persona: unknown = JSON.parse(readFileSync(join(folder, 'persona-tools.json'), 'utf8'));
const page = readFileSync(join(folder, 'index.html'), 'utf8');

/** Of the page's own tools, by name. */
interface OwnTools {
  readonly tools: Readonly<Record<string, { description: string; parameters: object }>>;
}
const { tools } = (await import(pathToFileURL(join(folder, 'tools.js')).href)) as OwnTools;

describe('the tools of guided-shop', () => {
  it('are to its persona what they are to its page', () => {
    const attribute = /\btools="([^"]*)"/.exec(page)?.[1] ?? '';
    const named = attribute.split(/\s+/).map((word) => word.split(':')[0]) as ReadyMadeName[];
    const own = Object.entries(tools).map(([name, tool]) => ({
      type: 'function',
      function: { name, ...tool },
    }));
    expect(named).toHaveLength(5);
    expect(persona).toEqual([...named.map((name) => definitions[name]), ...own]);
  });

  it('lead to every page of the shop that there is', () => {
    const allowed = (/\bnavigate:(\S+)/.exec(page)?.[1] ?? '').split(',');
    const linked = [...page.matchAll(/href="#(\/[^"]*)"/g)].map(([, path = '']) => path);
    expect([...new Set(linked)].filter((path) => !allowed.includes(path))).toEqual([]);
  });
});
