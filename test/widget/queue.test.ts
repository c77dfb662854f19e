import { expect } from './expect.ts';
import { Fake, mount, part, reaches } from './fake.ts';
import { warnings } from './warnings.ts';

describe('the queue', () => {
  it('is followed in order once the script is there', async () => {
    const fake = new Fake();
    // As it is before its upgrade: an element without a class, with properties of the page's own.
    const inert = new DOMParser().parseFromString('<tavus-call></tavus-call>', 'text/html');
    const [element] = inert.getElementsByTagName('tavus-call');
    if (!element) throw new Error('no element');
    (element.queue ??= []).push('close', ['startConversation']);
    expect(typeof element.startConversation).to.equal('undefined');
    element.setAttribute('endpoint', fake.base);
    document.body.append(element);
    await reaches(element, 'live');
  });

  it('is followed at once from then on', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    (element.queue ??= []).push('open');
    await element.updateComplete;
    expect(part(element, 'panel')?.hidden).to.equal(false);
    element.queue.push(['startConversation']);
    await reaches(element, 'live');
    element.queue.push('endConversation');
    await reaches(element, 'ended');
  });

  it('says which method there is not', async () => {
    const said = await warnings(async () => {
      const element = await mount();
      element.queue?.push('remove', ['constructor', 1], 'open');
      await element.updateComplete;
      expect(element.isConnected).to.equal(true);
      expect(element.opened).to.equal(true);
    });
    expect(said).to.deep.equal([
      '<tavus-call>: queue: there is no method remove.',
      '<tavus-call>: queue: there is no method constructor.',
    ]);
  });

  it('goes on after what cannot even be written down', async () => {
    const element = document.createElement('tavus-call');
    Object.assign(element, { queue: [Object.create(null), Symbol('odd'), null, 'open'] });
    const said = await warnings(async () => {
      document.body.append(element);
      await element.updateComplete;
    });
    expect(element.opened).to.equal(true);
    expect(said).to.deep.equal([
      '<tavus-call>: queue: there is no method object.',
      '<tavus-call>: queue: there is no method symbol.',
    ]);
  });
});
