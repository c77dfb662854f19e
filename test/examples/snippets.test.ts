// Every kind of snippet, with ordinary values and with those that would like to be code.
import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import {
  kindNamed,
  kinds,
  type Chosen,
  type SnippetOptions,
} from '../../examples/playground/snippets/snippets.ts';
import { hostile } from './hostile.ts';

const endpoint = 'https://calls.example.com';
const integrity = {
  'tavus-call.js': 'sha384-entry',
  'chunks/panel-abc123.js': 'sha384-panel',
  'tavus-call.classic.js': 'sha384-classic',
};
const release = { hash: '0123456789abcdef', integrity };

const heading = (value: string): Chosen => ({ name: 'heading', property: 'heading', value });
const consent: Chosen = { name: 'consent', property: 'consent', value: true };
const open: Chosen = { name: 'open', property: 'opened', value: true };
const noLauncher: Chosen = { name: 'no-launcher', property: 'noLauncher', value: true };
const accent = (value: string): Chosen => ({
  name: '--tavus-call-accent',
  property: '--tavus-call-accent',
  value,
});

function codeOf(kind: string, options: Partial<SnippetOptions> = {}): string {
  const all = { endpoint, release, attributes: [], styles: [], ...options };
  return kindNamed(kind)
    .blocks(all)
    .map(({ code }) => code)
    .join('\n');
}

/** The attributes of the first tag of this name, as a browser reads them. */
function attributesIn(code: string, tag: string): Record<string, string> {
  const [, text = ''] = new RegExp(`<${tag}((?: [^\\s=>"]+(?:="[^"]*")?)*)>`).exec(code) ?? [];
  const found = [...text.matchAll(/ ([^\s=]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, unescaped(value)]));
}

const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>' };
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
    code ? String.fromCharCode(Number(code)) : (entities[name] ?? ''),
  );

/** What React would be given: the code as a bundler reads it, run with an element that only remembers. */
function propertiesIn(options: Partial<SnippetOptions>): Record<string, unknown> {
  const blocks = kindNamed('react').blocks({
    endpoint,
    release,
    attributes: [],
    styles: [],
    ...options,
  });
  const source = blocks.find(({ title }) => title === 'Talk.jsx')?.code ?? '';
  const { code: plain } = transformSync(source, { loader: 'jsx', format: 'cjs', jsxFactory: 'h' });
  const module = { exports: {} as { Talk: () => Record<string, unknown> } };
  const h = (_: unknown, given: Record<string, unknown>) => given;
  runInNewContext(plain, { h, module, exports: module.exports, require: () => ({}) });
  return { ...module.exports.Talk() };
}

const inHtml = kinds.filter(({ name }) => !['react', 'classic'].includes(name));

describe('a snippet', () => {
  it('is two tags for a module, which the page does not wait for', () => {
    expect(codeOf('module', { attributes: [heading('Meet Ada'), consent] })).toBe(
      `<script type="module" async src="${endpoint}/tavus-call.js"></script>\n` +
        `<tavus-call heading="Meet Ada" consent></tavus-call>`,
    );
  });

  it('is one line for the classic script, with the options as its data', () => {
    expect(codeOf('classic', { attributes: [heading('Meet Ada'), consent] })).toBe(
      `<script async src="${endpoint}/tavus-call.classic.js" data-heading="Meet Ada" data-consent></script>`,
    );
  });

  it('vouches for the release and for what loads later, with integrity', () => {
    const code = codeOf('integrity');
    expect(code).toContain(`integrity="sha384-entry"`);
    expect(code).toContain(
      `"${endpoint}/v/${release.hash}/chunks/panel-abc123.js": "sha384-panel"`,
    );
    expect(code).not.toContain('sha384-classic');
  });

  it('names the endpoint where the script does not come from it', () => {
    for (const name of ['npm', 'vue']) {
      expect(attributesIn(codeOf(name), 'tavus-call')['endpoint']).toBe(endpoint);
    }
    expect(propertiesIn({})['endpoint']).toBe(endpoint);
  });

  it('sets the properties of the element in React, by their names', () => {
    const strings: Chosen = { name: 'strings', property: 'stringsJson', value: '{"label":"Hi"}' };
    const given = propertiesIn({ attributes: [open, consent, strings] });
    expect(given).toMatchObject({ opened: true, consent: true, strings: { label: 'Hi' } });
    expect(given['onConversationEnded']).toBeTypeOf('function');
  });

  it('sets a property in Vue where the attribute has the name of a method', () => {
    const code = codeOf('vue', { attributes: [open, consent] });
    expect(attributesIn(code, 'tavus-call')).toMatchObject({ ':opened': 'true', consent: '' });
    expect(code).not.toMatch(/ open[ >]/);
  });

  it('keeps its options from a tag manager, which drops the data of scripts: the element is there first', () => {
    const code = codeOf('tag-manager', { attributes: [heading('Meet Ada')] });
    expect(code).toMatch(
      /<tavus-call heading="Meet Ada"><\/tavus-call>\n<script src="[^"]+classic/,
    );
  });

  it('brings a button of the page to an element without a launcher', () => {
    for (const { name } of kinds) {
      const code = codeOf(name, { attributes: [noLauncher] });
      expect(code).toContain('commandfor="tavus-call" command="--start"');
      expect(code).toContain('id="tavus-call"');
    }
  });

  it('has its custom properties in a style sheet, in every kind', () => {
    for (const { name } of kinds) {
      const code = codeOf(name, { styles: [accent('#c00')] });
      expect(code).toContain('tavus-call {\n  --tavus-call-accent: #c00;\n}');
    }
  });

  it('leaves out a custom property that would be more than a value', () => {
    for (const { name } of kinds) {
      const code = codeOf(name, { styles: [accent('red;} * {display:none'), accent('</style>')] });
      expect(code).not.toMatch(/style>|display:none|accent/);
    }
  });
});

describe.each(hostile)('with %j, a snippet', (value) => {
  it.each(inHtml.map(({ name }) => name))('is still one element for %s', (name) => {
    const code = codeOf(name, { attributes: [heading(value)] });
    expect(attributesIn(code, 'tavus-call')['heading']).toBe(value);
    const bare = codeOf(name, { attributes: [heading('x')] });
    const tags = (text: string) => text.match(/<[^\s>]*|\?>|\{\{/g);
    expect(tags(code)).toEqual(tags(bare));
  });

  it('is still one script for the classic one', () => {
    const code = codeOf('classic', { attributes: [heading(value)] });
    expect(attributesIn(code, 'script')['data-heading']).toBe(value);
    expect(code.match(/</g)).toHaveLength(2);
  });

  it('gives React that text', () => {
    expect(propertiesIn({ attributes: [heading(value)] })['heading']).toBe(value);
  });
});
