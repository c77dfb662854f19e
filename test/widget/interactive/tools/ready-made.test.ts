// The attribute that says what a replica may do, and what its persona has to know of that.
import { isLike } from '../../../../widget/interactive/tools/ready-made/allowed.ts';
import { definitions } from '../../../../widget/interactive/tools/ready-made/definitions.ts';
import { readyMadeTools } from '../../../../widget/interactive/tools/ready-made/ready-made.ts';
import { expect } from '../../expect.ts';
import { errorIn } from './tool-answers.ts';
import { clear, pageWith } from './tool-page.ts';
import { warnings } from '../../warnings.ts';

afterEach(clear);

const toolsOf = (attribute: string) =>
  readyMadeTools(attribute, {
    host: document.body,
    offerLink: () => undefined,
    stepAside: () => Promise.resolve(),
  });

describe('the attribute `tools`', () => {
  it('makes what it names, with white space between, and nothing else', () => {
    expect(toolsOf('').size).to.equal(0);
    expect(toolsOf(' \n ').size).to.equal(0);
    const names = toolsOf(' scroll_to:a,b\n\tnavigate:/x,https://y.example/*  fill_field ').keys();
    expect([...names]).to.deep.equal(['scroll_to', 'navigate', 'fill_field']);
    expect([...toolsOf(Object.keys(definitions).join(' ')).keys()]).to.deep.equal(
      Object.keys(definitions),
    );
  });

  it('that names what there is not tells the author what there is', async () => {
    const odd = ['scrollTo', '__proto__', 'constructor', 'toString:x', ':x', '/cart'];
    const said = await warnings(async () => {
      expect(toolsOf(odd.join(' ')).size).to.equal(0);
    });
    expect(said).to.have.length(odd.length);
    expect(said[0]).to.equal(
      '<tavus-call>: there is no ready-made tool "scrollTo"; there are scroll_to, highlight, navigate, open_link, fill_field.',
    );
  });

  it('may name a tool twice: both lists count, and a list is a list', async () => {
    const html = '<p id="a">a</p><p id="b">b</p><p id="c">c</p>';
    for (const tools of [
      'scroll_to:a scroll_to:b',
      'scroll_to:a,b scroll_to',
      'scroll_to scroll_to:a,b',
    ]) {
      const { replica } = pageWith(html, tools);
      const seen = [];
      for (const target of ['a', 'b', 'c']) {
        seen.push((await replica.asks('scroll_to', { target })).status);
      }
      expect(seen).to.deep.equal(['success', 'success', 'error']);
      clear();
    }
  });
});

describe('a ready-made tool', () => {
  it('hears of no wrong arguments', async () => {
    const { replica } = pageWith(
      '<input id="x">',
      'scroll_to highlight navigate:/x open_link fill_field',
    );
    for (const [name, args] of [
      ['scroll_to', {}],
      ['scroll_to', { target: 7 }],
      ['highlight', { target: { toString: 1 } }],
      ['navigate', { path: ['/x'] }],
      ['open_link', { url: { href: 1 } }],
      ['fill_field', { field: 'x' }],
      ['fill_field', { field: 'x', value: null }],
    ] as const) {
      expect(errorIn(await replica.asks(name, args))).to.contain(
        `The arguments of "${name}" are wrong`,
      );
    }
  });

  it('that finds nothing is no fault of the author', async () => {
    const said = await warnings(async () => {
      const { replica } = pageWith('', 'scroll_to fill_field');
      await replica.asks('scroll_to', { target: 'x' });
      await replica.asks('fill_field', { field: 'x', value: 'y' });
    });
    expect(said).to.deep.equal([]);
  });

  it('is described for a persona by the very schema that it has', () => {
    for (const [name, tool] of toolsOf('scroll_to highlight navigate:/x open_link fill_field')) {
      const definition = definitions[name as keyof typeof definitions];
      expect([definition.type, definition.function.name]).to.deep.equal(['function', name]);
      expect(definition.function.parameters).to.equal(tool.schema);
      expect(JSON.parse(JSON.stringify(definition))).to.deep.equal(definition);
    }
    const { required, properties } = definitions.open_link.function.parameters;
    expect([required, Object.keys(properties)]).to.deep.equal([[], ['target', 'url']]);
  });
});

describe('a pattern', () => {
  it('has stars for any run of characters, and is plain else', () => {
    const likes = [
      ['*', ''],
      ['a*', 'a'],
      ['*a', 'ba'],
      ['a*b*c', 'a-b-b-c'],
      ['a**c', 'abc'],
      ['a.c', 'a.c'],
    ] as const;
    const unlikes = [
      ['', 'a'],
      ['a', 'ab'],
      ['a*a', 'a'],
      ['a*b*b', 'ab'],
      ['a.c', 'abc'],
      ['[a-z]', 'b'],
      ['A*', 'a'],
    ] as const;
    for (const [pattern, text] of likes) expect(isLike(pattern, text)).to.equal(true);
    for (const [pattern, text] of unlikes) expect(isLike(pattern, text)).to.equal(false);
  });

  it('is compared in no time, whatever it is compared with', () => {
    const begun = performance.now();
    expect(isLike('a*a*a*a*a*a*a*a*b', 'a'.repeat(100_000))).to.equal(false);
    expect(performance.now() - begun < 1000).to.equal(true);
  });
});
