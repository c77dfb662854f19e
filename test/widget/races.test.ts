// What pages and hurried visitors do at the worst moment.
import { expect } from './expect.ts';
import { collect, Fake, mount, press, reaches } from './fake.ts';

describe('a race', () => {
  it('an element that is removed before the start asks for nothing', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    element.addEventListener('tavus:before-start', () => element.remove());
    element.startConversation();
    expect(element.state).to.equal('idle');
    expect(await fake.seen('/conversations')).to.deep.equal([]);
  });

  it('an impatient second click does not take the call back', async () => {
    const fake = new Fake();
    await fake.set({ hold: true });
    const element = await mount({ endpoint: fake.base });
    await press(element, 'launcher');
    await press(element, 'launcher');
    expect(element.state).to.equal('requesting');
    await fake.set({ hold: false, release: true });
    await reaches(element, 'live');
    expect(await fake.seen('/cancel')).to.deep.equal([]);
  });

  it('a page without a stream shows at once, by a heartbeat, that somebody is there', async () => {
    const fake = new Fake();
    await fake.set({ presence: false });
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    await reaches(element, 'live');
    await fake.sees('/heartbeat');
  });

  it('a listener that removes the element hears of the start before the end', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    const order: string[] = [];
    for (const name of ['tavus:conversation-started', 'tavus:conversation-ended'] as const) {
      element.addEventListener(name, () => order.push(name));
    }
    element.addEventListener('tavus:state-change', () => {
      if (element.state === 'waiting') element.remove();
    });
    element.startConversation();
    await reaches(element, 'ended');
    expect(order).to.deep.equal(['tavus:conversation-started', 'tavus:conversation-ended']);
    await fake.sees('/end');
  });

  it('leaving while the create is in flight takes it back once, by two transports', async () => {
    const fake = new Fake();
    await fake.set({ hold: true });
    const element = await mount({ endpoint: fake.base });
    const errors = collect(element, 'tavus:error');
    element.startConversation();
    await fake.sees('/conversations');
    element.remove();
    const cancels = await fake.sees('/cancel', 2);
    await fake.set({ release: true });
    expect(cancels).to.have.length(2);
    expect(errors).to.deep.equal([]);
  });
});
