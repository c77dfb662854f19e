import { lockScroll } from '../../widget/layout/scroll-lock.ts';
import { expect } from './expect.ts';

const { documentElement: html, body } = document;
const overflow = (element: Element) => getComputedStyle(element).overflowY;

/** A page that is far longer than the window, with a style sheet of its own, and is half read. */
function longPage(css = ''): void {
  const style = document.createElement('style');
  style.textContent = `p.long { height: 9000px } ${css}`;
  const text = document.createElement('p');
  text.className = 'long';
  body.append(style, text);
  window.scrollTo({ top: 1234, behavior: 'instant' });
}

describe('a page under a sheet', () => {
  afterEach(() => {
    body.replaceChildren();
  });

  it('keeps still, and is as it was afterwards', () => {
    longPage('html { scroll-behavior: smooth }');
    const before = [overflow(html), html.getAttributeNames(), body.clientWidth, window.scrollY];
    const release = lockScroll({});
    expect(overflow(html)).to.equal('hidden');
    expect([window.scrollY, body.clientWidth]).to.deep.equal([1234, before[2]]);
    release();
    expect([
      overflow(html),
      html.getAttributeNames(),
      body.clientWidth,
      window.scrollY,
    ]).to.deep.equal(before);
  });

  it('keeps still whatever its own style sheets insist on', () => {
    longPage('html:root:not(.x) { overflow: scroll !important }');
    const release = lockScroll({});
    expect(overflow(html)).to.equal('hidden');
    release();
    expect(overflow(html)).to.equal('scroll');
  });

  it('keeps its place when it scrolls by the overflow of its body', () => {
    longPage('html, body { height: 100%; margin: 0 } body { overflow-y: auto }');
    expect(window.scrollY).to.equal(1234);
    const release = lockScroll({});
    expect([overflow(html), overflow(body), window.scrollY]).to.deep.equal([
      'visible',
      'hidden',
      1234,
    ]);
    release();
    expect([overflow(html), overflow(body), window.scrollY]).to.deep.equal([
      'visible',
      'auto',
      1234,
    ]);
  });

  it('goes back to where it was, when the page made itself short meanwhile', () => {
    longPage();
    const release = lockScroll({});
    window.scrollTo({ top: 0, behavior: 'instant' });
    release();
    expect(window.scrollY).to.equal(1234);
  });

  it('waits for the last of several, each of which counts once', () => {
    longPage();
    const [first, second] = [lockScroll({}), lockScroll({})];
    first();
    first();
    expect(overflow(html)).to.equal('hidden');
    second();
    expect(overflow(html)).to.not.equal('hidden');
  });

  it('is free when the page has taken all style sheets away, which is no error', () => {
    longPage();
    const release = lockScroll({});
    document.adoptedStyleSheets = [];
    release();
    expect(overflow(html)).to.not.equal('hidden');
  });
});
