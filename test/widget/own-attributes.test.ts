// What the element shows by attributes of its own, and who may take those away: pages that are morphed into
// what their server says do so without meaning it.
import { expect } from './expect.ts';
import { Fake, mount, reaches } from './fake.ts';

describe('an attribute that is taken away', () => {
  it('and was the element’s own is put back: state, open, words set as properties', async () => {
    const element = await mount();
    element.open();
    element.theme = 'dark';
    await element.updateComplete;
    for (const name of ['state', 'open', 'theme']) element.removeAttribute(name);
    await element.updateComplete;
    expect(element.getAttribute('state')).to.equal('idle');
    expect(element.getAttribute('open')).to.equal('');
    expect(element.getAttribute('theme')).to.equal('dark');
    expect(element.opened).to.equal(true);
    element.close();
    element.theme = null;
    await element.updateComplete;
    expect(element.hasAttribute('open') || element.hasAttribute('theme')).to.equal(false);
  });

  it('and was the page’s is gone, and counts', async () => {
    const element = await mount({ open: '', theme: 'dark' });
    element.removeAttribute('open');
    element.removeAttribute('theme');
    await element.updateComplete;
    expect(element.opened).to.equal(false);
    expect(element.theme).to.equal(null);
    expect(element.hasAttribute('open') || element.hasAttribute('theme')).to.equal(false);
  });

  it('ends no call, whoever has put it there', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base, open: '' });
    element.startConversation();
    await reaches(element, 'live');
    element.removeAttribute('open');
    await element.updateComplete;
    expect(element.state).to.equal('live');
    expect(element.hasAttribute('open')).to.equal(true);
    expect(await fake.seen('/end')).to.have.length(0);
  });

  it('again and again until there is none: comes to an end', async () => {
    const element = await mount();
    element.open();
    await element.updateComplete;
    while (element.attributes[0]) element.removeAttribute(element.attributes[0].name);
    await element.updateComplete;
    expect(element.hasAttribute('open')).to.equal(true);
  });
});

it('a state that somebody else writes is put right', async () => {
  const element = await mount();
  element.setAttribute('state', 'live');
  await element.updateComplete;
  expect(element.getAttribute('state')).to.equal('idle');
});
