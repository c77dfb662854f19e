// Elements that a page keeps for its next page: taken off, they may come back in a moment, with their call.
// Who does not come back ends it all the same.
import type { TavusCall } from '../../widget/tavus-call.ts';
import { expect } from './expect.ts';
import { Fake, mount, part, reaches } from './fake.ts';

const nextTask = () => new Promise((done) => setTimeout(done));

/** In a call, on a page that keeps it. */
async function keptCall(fake: Fake): Promise<TavusCall> {
  const element = await mount({ endpoint: fake.base, 'data-turbo-permanent': '' });
  element.startConversation();
  await reaches(element, 'live');
  return element;
}

describe('kept by the page', () => {
  it('off the page and back in a later task: the call goes on', async () => {
    const fake = new Fake();
    const element = await keptCall(fake);
    element.remove();
    await nextTask();
    document.body.append(element);
    await element.updateComplete;
    expect(element.state).to.equal('live');
    expect(Boolean(part(element, 'room'))).to.equal(true);
    // And what follows is as ever: its end, by a page that does not keep it.
    element.removeAttribute('data-turbo-permanent');
    element.remove();
    expect(element.state).to.equal('ended');
    await fake.sees('/end', 2);
    expect(await fake.seen('/conversations')).to.have.length(1);
  });

  it('within something that is kept: the call goes on', async () => {
    const fake = new Fake();
    const element = await keptCall(fake);
    element.removeAttribute('data-turbo-permanent');
    const holder = document.createElement('div');
    holder.toggleAttribute('hx-preserve');
    document.body.append(holder);
    holder.append(element);
    holder.remove();
    await nextTask();
    document.body.append(holder);
    expect(element.state).to.equal('live');
    element.remove();
    await fake.sees('/end');
  });

  it('never back: the call ends', async () => {
    const fake = new Fake();
    const element = await keptCall(fake);
    element.remove();
    await fake.sees('/end', 2);
    expect(element.state).to.equal('ended');
    await fake.sees('/presence-closed');
  });

  it('the page goes meanwhile: the call ends at once', async () => {
    const fake = new Fake();
    const element = await keptCall(fake);
    element.remove();
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(element.state).to.equal('ended');
    window.dispatchEvent(new PageTransitionEvent('pageshow'));
    await fake.sees('/end', 2);
  });
});
