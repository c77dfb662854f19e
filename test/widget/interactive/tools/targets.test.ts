// What a replica means when it speaks of a part of the page, and how the visitor gets to see it.
import { expect } from '../../expect.ts';
import { until } from '../../fake.ts';
import { errorIn, wordsIn } from './tool-answers.ts';
import { clear, pageWith } from './tool-page.ts';

afterEach(clear);

const far = '<p style="height: 4000px"></p>';
const isSeen = (element: Element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
};

describe('scroll_to', () => {
  it('brings a part into the middle of the window, and says what is there', async () => {
    const { replica, find } = pageWith(
      `${far}<section id="prices"><h2>Our\n prices</h2>From 3 €</section>${far}`,
      'scroll_to',
    );
    const { output } = await replica.asks('scroll_to', { target: 'prices' });
    expect(output).to.equal('The user now sees "Our prices".');
    await until(() => isSeen(find('#prices')), 'the prices');
  });

  it('shows the beginning of what is larger than the window', async () => {
    const { replica, find } = pageWith(
      `${far}<section id="long" style="height: 3000px">Long</section>${far}`,
      'scroll_to',
    );
    await replica.asks('scroll_to', { target: '#long' });
    await until(() => Math.abs(find('#long').getBoundingClientRect().top) < 2, 'its beginning');
  });

  it('knows a name as it is said, after those that are written so', async () => {
    const { replica, find } = pageWith(
      `${far}<article id="Reading-Lamp">First</article>${far}<h2>Reading lamp and more</h2>`,
      'scroll_to',
    );
    await replica.asks('scroll_to', { target: 'reading lamp' });
    await until(() => isSeen(find('#Reading-Lamp')), 'the lamp');
  });

  it('opens what it is folded in', async () => {
    const { replica, find } = pageWith(
      `<details id="outer"><summary>More</summary><details id="inner"><summary>Yet more</summary>
       <p id="deep">Deep</p></details></details><details id="other"><summary>Other</summary></details>`,
      'scroll_to',
    );
    await replica.asks('scroll_to', { target: 'deep' });
    const open = (id: string) => find(id).hasAttribute('open');
    expect(['#outer', '#inner', '#other'].map(open)).to.deep.equal([true, true, false]);
    expect((await replica.asks('scroll_to', { target: 'other' })).status).to.equal('success');
    expect(open('#other')).to.equal(false);
  });

  it('says no more than eighty characters of it', async () => {
    const { replica } = pageWith(`<p id="long">${'words '.repeat(100)}</p>`, 'scroll_to');
    const words = wordsIn(await replica.asks('scroll_to', { target: 'long' }));
    expect(words.length < 110).to.equal(true);
  });
});

describe('what is meant', () => {
  const means = async (html: string, target: string, tools = 'scroll_to'): Promise<string> => {
    const { replica } = pageWith(html, tools);
    const words = wordsIn(await replica.asks('scroll_to', { target }));
    clear();
    return words;
  };
  const sees = (text: string) => `The user now sees "${text}".`;

  it('is an id before a mark, a name and words', async () => {
    const parts = [
      '<h2>hours</h2>',
      '<p><a name="hours">by name</a></p>',
      '<p data-call-target="hours">by mark</p>',
      '<p id="hours">by id</p>',
    ];
    const seen = [];
    while (parts.length > 0) {
      seen.push(await means(parts.join(''), 'hours'));
      parts.pop();
    }
    expect(seen).to.deep.equal(['by id', 'by mark', 'by name', 'hours'].map(sees));
  });

  it('is a heading before a link to it, whatever the case and the white space', async () => {
    const html = '<a href="#x">Opening hours</a><h2>Opening\n  <b>Hours</b></h2>';
    expect(await means(html, ' opening   HOURS')).to.equal(sees('Opening Hours'));
  });

  it('is the exact words, then those that begin so, then those that have them', async () => {
    const html = '<h2>All prices</h2><h2>Prices and more</h2><button>Prices</button>';
    expect(await means(html, 'prices')).to.equal(sees('Prices'));
    expect(await means(html.replace('>Prices<', '><'), 'prices')).to.equal(sees('Prices and more'));
    expect(await means('<h2>All prices</h2>', 'prices')).to.equal(sees('All prices'));
  });

  it('may be a picture, a legend, a summary, a label or something with a label', async () => {
    for (const html of [
      '<figure>x<figcaption>The sea</figcaption></figure>',
      '<fieldset><legend>The sea</legend></fieldset>',
      '<details><summary>The sea</summary></details>',
      '<label>The sea</label>',
      '<div aria-label="The sea">x</div>',
      '<svg aria-label="The sea" width="9" height="9"></svg>',
    ]) {
      expect(await means(html, 'the sea')).to.equal(sees('The sea'));
    }
  });

  it('is nothing that cannot be seen, nor anything of the element itself', async () => {
    const hidden = [
      '<h2 hidden>Secret</h2>',
      '<h2 style="visibility: hidden">Secret</h2>',
      '<div style="display: none"><h2>Secret</h2></div>',
      '<details><summary>x</summary><div style="display: none"><h2>Secret</h2></div></details>',
      '<tavus-call><h2 slot="heading">Secret</h2></tavus-call>',
    ];
    for (const html of hidden)
      expect(await means(html, 'secret')).to.contain('is not on this page');
    expect(await means('<p id="a" hidden>no</p><p id="a">yes</p>', 'a')).to.equal(sees('yes'));
  });

  it('is nothing in a shadow root', async () => {
    const { page, replica } = pageWith('<div id="outer">x</div>', 'scroll_to');
    const root = page.querySelector('#outer')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<h2 id="inner">Inside</h2>';
    for (const target of ['inner', 'Inside']) {
      expect(errorIn(await replica.asks('scroll_to', { target }))).to.contain('not on this page');
    }
  });

  it('may be a form whose fields have the names of its properties', async () => {
    const html = '<form id="order"><input name="id"><input name="name"></form>';
    expect(await means(html, 'order')).to.equal(sees('order'));
  });

  it('is never a selector', async () => {
    const html = '<p id="one">One</p>';
    for (const target of [
      '*',
      'p',
      '[id]',
      '#one, #two',
      '"]',
      '\\',
      '#one:not(',
      '__proto__',
      '',
    ]) {
      expect(await means(html, target)).to.contain('is not on this page');
    }
    expect(await means('<p id="a.b[c]">Odd</p>', 'a.b[c]')).to.equal(sees('Odd'));
  });

  it('not found: is told what there is, marks first, ten at most', async () => {
    const headings = Array.from({ length: 20 }, (_, at) => `<h2>Part ${String(at)}</h2>`).join('');
    const error = await means(`${headings}<p data-call-target="menu">x</p>`, `no"such`);
    expect(error).to.contain('"no"such" is not on this page. There are: "menu", "Part 0", ');
    expect(error.split('", "')).to.have.length(10);
    expect(await means('', 'x')).to.contain('nothing of the kind');
    expect((await means('<h2>x</h2>', 'y'.repeat(9000))).length < 200).to.equal(true);
  });

  it('is what the list allows, or in it, and nothing else is named', async () => {
    const html = `<section id="shop-1"><h2>Shoes</h2></section><h2 id="about">About</h2>
      <p data-call-target="menu">Menu</p>`;
    const tools = 'scroll_to:shop-*,menu';
    expect(await means(html, 'Shoes', tools)).to.equal(sees('Shoes'));
    expect(await means(html, 'shop-1', tools)).to.equal(sees('Shoes'));
    expect(await means(html, 'menu', tools)).to.equal(sees('Menu'));
    for (const target of ['about', 'About']) {
      const error = await means(html, target, tools);
      expect(error).to.contain('is not on this page. There are: "menu", "Shoes", "shop-1".');
    }
    expect(await means(html, 'About', 'scroll_to:*')).to.equal(sees('About'));
    expect(await means(html, 'about', 'scroll_to:')).to.contain('nothing of the kind');
  });
});
