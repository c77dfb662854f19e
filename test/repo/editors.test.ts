// What editors offer while somebody writes the tag: VS Code's data and JetBrains's web-types, as built.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corners } from '../../widget/layout/layout.ts';

const root = join(import.meta.dirname, '../..');
const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));

interface Described {
  readonly name: string;
  readonly description: string;
}
interface HtmlAttribute extends Described {
  readonly values: readonly { readonly name: string }[];
  readonly valueSet?: string;
}
interface Tag<Attribute> extends Described {
  readonly attributes: readonly Attribute[];
}
interface WebTypes {
  readonly name: string;
  readonly version: string;
  readonly contributions: {
    readonly html: {
      readonly elements: readonly Tag<Described & { readonly value: { readonly type: string } }>[];
    };
    readonly css: { readonly properties: readonly Described[] };
  };
}
interface Manifest {
  readonly modules: readonly {
    readonly path: string;
    readonly declarations: readonly (Tag<Described> & { readonly tagName?: string })[];
  }[];
}

const htmlData = read('dist/vscode.html-data.json') as { tags: readonly Tag<HtmlAttribute>[] };
const cssData = read('dist/vscode.css-data.json') as { properties: readonly Described[] };
const webTypes = read('dist/web-types.json') as WebTypes;
const manifest = read('dist/custom-elements.json') as Manifest;

const closed: Readonly<Record<string, readonly string[]>> = {
  placement: corners,
  layout: ['floating', 'inline'],
  launcher: ['button', 'pill', 'poster'],
  aspect: ['3:2', '9:16'],
  theme: ['auto', 'light', 'dark'],
  state: ['idle', 'consent', 'requesting', 'waiting', 'live', 'ending', 'ended', 'failed'],
};
const flags = [
  ...['audio-only', 'compat', 'consent', 'interactive', 'no-launcher', 'no-transcript'],
  ...['open', 'rating', 'test-mode'],
];
const sorted = (names: Iterable<string>) => [...names].sort();

describe('VS Code', () => {
  const [tag, ...others] = htmlData.tags;
  const attributes = tag?.attributes ?? [];

  it('knows one tag, with every attribute of the manifest, each with its sentence', () => {
    expect([tag?.name, others]).toEqual(['tavus-call', []]);
    const declared = manifest.modules.flatMap(({ declarations }) => declarations);
    const named = declared.flatMap((one) => one.attributes.map(({ name }) => name));
    expect(sorted(attributes.map(({ name }) => name))).toEqual(sorted(named));
    expect(attributes.filter(({ description }) => !description)).toEqual([]);
    expect(tag?.description).toContain('tavus:conversation-ended');
  });

  it('offers the values of an attribute that has only some, and none elsewhere', () => {
    const offered = attributes
      .filter(({ values }) => values.length > 0)
      .map(({ name, values }) => [name, sorted(values.map((one) => one.name))]);
    const expected = Object.entries(closed).map(([name, values]) => [name, sorted(values)]);
    expect(Object.fromEntries(offered)).toEqual(Object.fromEntries(expected));
  });

  it('writes an attribute that is there or not without a value', () => {
    const found = attributes.filter(({ valueSet }) => valueSet === 'v').map(({ name }) => name);
    expect(sorted(found)).toEqual(sorted(flags));
  });

  it('knows what a style sheet may set', () => {
    expect(cssData.properties.map(({ name }) => name)).toContain('--tavus-call-accent');
  });
});

describe('JetBrains', () => {
  it('knows the same attributes, with their types', () => {
    const [element, ...others] = webTypes.contributions.html.elements;
    expect([element?.name, others]).toEqual(['tavus-call', []]);
    const types = new Map(element?.attributes.map(({ name, value }) => [name, value.type]));
    expect(sorted(types.keys())).toEqual(
      sorted(htmlData.tags[0]?.attributes.map(({ name }) => name) ?? []),
    );
    for (const [name, values] of Object.entries(closed)) {
      const type = types.get(name) ?? '';
      expect(sorted(type.split(' | '))).toEqual(sorted(values.map((value) => `'${value}'`)));
    }
    for (const name of flags) expect([name, types.get(name)]).toEqual([name, 'boolean']);
    expect(types.get('endpoint')).toBe('string');
  });

  it('knows which package it is', () => {
    const { name, version } = read('package.json') as Record<string, string>;
    expect([webTypes.name, webTypes.version]).toEqual([name, version]);
    expect(JSON.stringify(webTypes)).not.toContain('"doc-url":""');
  });
});

describe('the manifest', () => {
  it('names the tag, and modules that are there', () => {
    const tags = manifest.modules.flatMap(({ declarations }) => declarations);
    expect(tags.map(({ tagName }) => tagName)).toEqual(['tavus-call']);
    for (const { path } of manifest.modules) {
      expect(readFileSync(join(root, path), 'utf8')).toContain('TavusCall');
    }
  });

  it('tells nothing of what only the element itself calls', () => {
    const text = JSON.stringify(manifest);
    for (const name of ['connectedMoveCallback', 'teaserClosed', '#loader']) {
      expect(text).not.toContain(`"${name}"`);
    }
  });
});
