import { PanelLoader } from '../../widget/launcher/panel-loader.ts';
import { expect } from './expect.ts';
import { Fake, mount, part, reaches, until } from './fake.ts';

const loaded = (): boolean =>
  performance.getEntriesByType('resource').some(({ name }) => name.includes('call-panel.ts'));

// The first tests of this file need a page on which nobody has called yet.
describe('the panel, which loads on demand', () => {
  it('is not loaded before somebody acts', async () => {
    await mount({ teaser: 'Hello', consent: '' });
    await mount({ layout: 'inline' });
    expect(loaded()).to.equal(false);
  });

  it('is loaded when somebody is about to press the launcher', async () => {
    const element = await mount();
    element.dispatchEvent(new PointerEvent('pointerenter'));
    await until(loaded);
    expect(element.state).to.equal('idle');
    expect(Boolean(part(element, 'panel'))).to.equal(false);
  });

  it('is not used when its visitor thought better of it', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    element.close();
    await element.updateComplete;
    expect(element.state).to.equal('idle');
    element.startConversation();
    await reaches(element, 'live');
    expect(await fake.seen('/conversations')).to.have.length(1);
  });

  it('is asked for again when it could not be had', async () => {
    let tries = 0;
    let failures = 0;
    const loader = new PanelLoader(await mount(), {
      load: () =>
        ++tries === 1
          ? Promise.reject(new Error('offline'))
          : import('../../widget/panel/call-panel.ts'),
      needed: () => false,
      failed: () => failures++,
    });
    expect(await loader.load()).to.equal(undefined);
    expect(failures).to.equal(1);
    expect(await loader.load()).not.to.equal(undefined);
    expect(await loader.load()).to.equal(loader.panel);
    expect(tries).to.equal(2);
  });
});
