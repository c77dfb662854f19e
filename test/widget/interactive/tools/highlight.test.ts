// The ring around a part of the page.
import { expect } from '../../expect.ts';
import { until } from '../../fake.ts';
import { errorIn } from './tool-answers.ts';
import { clear, pageWith } from './tool-page.ts';

afterEach(clear);

const outline = (element: Element) => getComputedStyle(element).outlineStyle;

/** A ring as who prefers this sees it, and whether it pulses. */
async function preferring(feature: string) {
  const own = Object.getOwnPropertyDescriptor(window, 'matchMedia') ?? {};
  const { replica, find } = pageWith('<p id="a">a</p><p style="height: 3000px"></p>', 'highlight');
  Object.assign(window, { matchMedia: (query: string) => ({ matches: query === feature }) });
  try {
    await replica.asks('highlight', { target: 'a' });
  } finally {
    Object.defineProperty(window, 'matchMedia', own);
  }
  const [ring] = find('#a').getAnimations();
  const frames = (ring?.effect as KeyframeEffect).getKeyframes();
  return { colours: new Set(frames.map(({ outlineColor }) => outlineColor)), ring };
}

describe('highlight', () => {
  it('draws a ring that moves nothing, and leaves attributes and shadows as they are', async () => {
    const { replica, find, page } = pageWith(
      '<button id="buy" style="box-shadow: 1px 1px red">Buy</button><p id="next">x</p>',
      'highlight',
    );
    const before = [find('#next').getBoundingClientRect().top, page.outerHTML];
    const { output } = await replica.asks('highlight', { target: 'buy' });
    expect(output).to.equal('"Buy" is highlighted for a few seconds.');
    expect(outline(find('#buy'))).to.equal('solid');
    expect(getComputedStyle(find('#buy')).boxShadow).to.contain('rgb(255, 0, 0)');
    const after = [find('#next').getBoundingClientRect().top, page.outerHTML];
    expect(after).to.deep.equal(before);
  });

  it('ends by itself, after about six seconds', async () => {
    const { replica, find } = pageWith('<button id="buy">Buy</button>', 'highlight');
    await replica.asks('highlight', { target: 'buy' });
    const rings = find('#buy').getAnimations();
    const ends = rings.map((ring) => Number(ring.effect?.getComputedTiming().endTime));
    expect(ends).to.deep.equal([6000, 6000]);
    for (const ring of rings) ring.finish();
    expect(outline(find('#buy'))).to.equal('none');
  });

  it('ends with the call', async () => {
    const { replica, find } = pageWith('<button id="buy">Buy</button>', 'highlight');
    await replica.asks('highlight', { target: 'buy' });
    replica.calls.stop();
    expect([outline(find('#buy')), find('#buy').getAnimations().length]).to.deep.equal(['none', 0]);
  });

  it('is around one thing at a time', async () => {
    const { replica, find } = pageWith('<p id="a">a</p><p id="b">b</p>', 'highlight');
    for (const target of ['a', 'a', 'b']) await replica.asks('highlight', { target });
    expect([outline(find('#a')), outline(find('#b'))]).to.deep.equal(['none', 'solid']);
    expect(find('#b').getAnimations()).to.have.length(2);
  });

  it('has the colour of the element, if that is one', async () => {
    const { replica, find, host } = pageWith('<p id="a">a</p>', 'highlight');
    host.style.setProperty('--tavus-call-accent', 'rgb(1, 2, 3)');
    await replica.asks('highlight', { target: 'a' });
    expect(getComputedStyle(find('#a')).outlineColor).to.match(/1, 2, 3|0\.003/);
    host.style.setProperty('--tavus-call-accent', '1px; } * { display: none');
    await replica.asks('highlight', { target: 'a' });
    expect(outline(find('#a'))).to.equal('solid');
  });

  it('pulses, but not for who wants no movement, and in the colours that he forces', async () => {
    const { colours: usual } = await preferring('');
    clear();
    const { colours: calm, ring } = await preferring('(prefers-reduced-motion: reduce)');
    clear();
    const { colours: forced } = await preferring('(forced-colors: active)');
    expect([usual.size, calm.size, [...forced].join().toLowerCase()]).to.deep.equal([
      2,
      1,
      'highlight',
    ]);
    expect(ring?.effect?.getComputedTiming().endTime).to.equal(6000);
  });

  it('lies inside where it would be cut off', async () => {
    const { replica, find } = pageWith(
      '<div style="overflow: hidden; width: 50px"><p id="a">a</p></div>',
      'highlight',
    );
    await replica.asks('highlight', { target: 'a' });
    expect(getComputedStyle(find('#a')).outlineOffset).to.equal('-4px');
  });

  it('scrolls to what is out of sight, and only to that', async () => {
    const { replica, find } = pageWith(
      '<p id="near">near</p><p style="height: 4000px"></p><p id="far">far</p><p style="height: 900px"></p>',
      'highlight',
    );
    await replica.asks('highlight', { target: 'near' });
    expect(window.scrollY).to.equal(0);
    await replica.asks('highlight', { target: 'far' });
    await until(() => find('#far').getBoundingClientRect().top < window.innerHeight, 'far');
  });

  it('is told what there is when there is no such thing', async () => {
    const { replica } = pageWith('<h2>Shoes</h2>', 'highlight');
    const error = errorIn(await replica.asks('highlight', { target: 'hats' }));
    expect(error).to.contain('"Shoes"');
  });

  it('finds nothing that has left the page', async () => {
    const { replica, find } = pageWith('<p id="a">a</p>', 'highlight');
    await replica.asks('highlight', { target: 'a' });
    find('#a').remove();
    expect(errorIn(await replica.asks('highlight', { target: 'a' }))).to.contain('is not on');
    replica.calls.stop();
  });
});
