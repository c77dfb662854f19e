// Options out of a manifest: the real one, and one with something in it that nobody has heard of.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groupsOf, labelOf } from '../../examples/playground/options/groups.ts';
import { optionsOf, type Manifest } from '../../examples/playground/options/manifest.ts';

const file = join(import.meta.dirname, '../../dist/custom-elements.json');
const real = JSON.parse(readFileSync(file, 'utf8')) as Manifest;

/** A manifest of one element with these attributes. */
const manifest = (
  attributes: NonNullable<NonNullable<Manifest['modules'][0]['declarations']>[0]['attributes']>,
): Manifest => ({ modules: [{ declarations: [{ attributes }] }] });
const only = (one: Parameters<typeof manifest>[0][0]) => optionsOf(manifest([one])).options[0];

describe('the options', () => {
  it('are every attribute and custom property of the manifest, each in one group or withheld', () => {
    const { options, withheld } = optionsOf(real);
    const declarations = real.modules.flatMap((module) => module.declarations ?? []);
    const names = declarations
      .flatMap(({ attributes = [], cssProperties = [] }) => [...attributes, ...cssProperties])
      .map(({ name }) => name);
    const shown = groupsOf(options).flatMap((group) => group.options.map(({ name }) => name));
    expect(names.length).toBeGreaterThan(45);
    expect([...shown, ...withheld.map(({ name }) => name)].sort()).toEqual(names.sort());
  });

  it('that nobody has placed stand under More', () => {
    const { modules } = manifest([{ name: 'brand-new', type: { text: 'string' } }]);
    const { options } = optionsOf({ modules: [...real.modules, ...modules] });
    const more = groupsOf(options).find(({ title }) => title === 'More');
    expect(more?.options.map(({ name }) => name)).toContain('brand-new');
  });

  it('leave out what is read only, reserved, or the endpoint itself, and say why', () => {
    const { withheld } = optionsOf(real);
    expect(withheld.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['state', 'endpoint', 'ticket']),
    );
    for (const { why } of withheld) expect(why).not.toBe('');
  });

  it('offer a closed list where the type is one', () => {
    const text = `'light' | 'dark' | 'auto' | null | undefined`;
    const theme = only({ name: 'theme', type: { text }, default: "'auto'" });
    expect(theme).toMatchObject({
      kind: 'choice',
      choices: ['light', 'dark', 'auto'],
      fallback: 'auto',
    });
  });

  it('offer a closed list where the sentence tells one', () => {
    const description =
      '`bottom-right` (default), `bottom-left`, or `top-left`; mirrored in some pages.';
    const placement = only({ name: 'placement', type: { text: 'string | null' }, description });
    expect(placement).toMatchObject({
      kind: 'choice',
      choices: ['bottom-right', 'bottom-left', 'top-left'],
      fallback: 'bottom-right',
    });
    const other = only({ name: 'open-ish', description: 'The newer name of `open`. Not `close`.' });
    expect(other).toMatchObject({ kind: 'text', choices: [] });
  });

  it('of the real element have the lists, flags and colours that it has', () => {
    const kinds = new Map(optionsOf(real).options.map(({ name, kind }) => [name, kind]));
    for (const name of ['theme', 'placement', 'layout', 'launcher', 'aspect']) {
      expect([name, kinds.get(name)]).toEqual([name, 'choice']);
    }
    for (const name of ['consent', 'open', 'audio-only']) expect(kinds.get(name)).toBe('flag');
    for (const name of ['accent', 'accent-text', 'surface', 'text', 'muted']) {
      expect([name, kinds.get(`--tavus-call-${name}`)]).toEqual([name, 'colour']);
    }
    for (const name of ['radius', 'button-radius', 'width', 'blur']) {
      expect([name, kinds.get(`--tavus-call-${name}`)]).toEqual([name, 'measure']);
    }
    expect(kinds.get('--tavus-call-font')).toBe('value');
    expect(kinds.get('strings')).toBe('json');
  });

  it('have names for people, no two the same in a group', () => {
    for (const { options } of groupsOf(optionsOf(real).options)) {
      const labels = options.map(labelOf);
      expect(new Set(labels).size).toBe(labels.length);
      for (const label of labels) expect(label).toMatch(/^[A-Z][A-Za-z ]+$/);
    }
  });
});
