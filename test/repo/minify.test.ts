// What the build does to the literals in the widget's modules, by example.
import { describe, expect, it } from 'vitest';
import { minified, minifyCss, minifyHtml } from '../../scripts/bundle-minify.ts';

describe('minified style sheets', () => {
  it('keep what is for other browsers, and every digit', () => {
    const css = `.a {
      -webkit-backdrop-filter: blur(2px); backdrop-filter: blur(2px);
      height: 100vh; height: 100dvh;
      z-index: var(--layer, 2147483000);
    }`;
    expect(minifyCss([css])).toEqual([
      '.a{-webkit-backdrop-filter:blur(2px);backdrop-filter:blur(2px);height:100vh;height:100dvh;z-index:var(--layer,2147483000)}',
    ]);
  });

  it('lose the spaces in values, but none in a string or between what adds and subtracts', () => {
    const css = `.a { --x: min( 2px, 3px ); --y: calc(var(--x) - 1px); content: "a, ( b )"; }`;
    expect(minifyCss([css])).toEqual([
      '.a{--x:min(2px,3px);--y:calc(var(--x) - 1px);content:"a, ( b )"}',
    ]);
  });

  it('keep their holes in place', () => {
    expect(minifyCss(['.a { top: max(', ', 1px); left: ', '; }'])).toEqual([
      '.a{top:max(',
      ',1px);left:',
      '}',
    ]);
  });

  it('may be a mere value', () => {
    expect(minifyCss(['max(1px, 2px)'])).toEqual(['max(1px, 2px)']);
  });
});

describe('minified templates', () => {
  it('have no lines', () => {
    const html = '<p\n  class="a"\n  id=b\n>\n  one\n  two <b>three</b>\n</p\n>\n';
    expect(minifyHtml(html)).toBe('<p class="a" id=b>one two <b>three</b></p>');
  });

  it('keep the space that stands in a line', () => {
    expect(minifyHtml('<b>a</b> <i>b</i>')).toBe('<b>a</b> <i>b</i>');
  });

  it('keep attributes apart from what fills holes', () => {
    const code =
      'const a = html`<p\n  class=${one}\n  id=${two}\n>\n  ${html`\n<b>x</b>\n`}\n</p>`;';
    expect(minified(code)).toBe('const a = html`<p class=${one} id=${two}>${html`<b>x</b>`}</p>`;');
  });

  it('are the only literals that are touched, and escape what they must', () => {
    const code = 'tag`\n <p>`; const a = html`\\`\n<p>\\${x}\n`; const b = `\n  `;';
    expect(minified(code)).toBe('tag`\n <p>`; const a = html`\\`<p>\\${x} `; const b = `\n  `;');
  });
});
