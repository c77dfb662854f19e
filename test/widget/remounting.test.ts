// Frameworks take elements off the page and put them back within one task, to see whether that does harm
// (React's StrictMode) or to put them elsewhere. Taken off is the end; at most one conversation lives.
import { expect } from './expect.ts';
import { Fake, mount, reaches, until } from './fake.ts';
import { holdCall } from './held-call.ts';

describe('mounted, unmounted and mounted again', () => {
  it('while the create is in flight: the first is taken back, the second lives', async () => {
    const fake = new Fake();
    await fake.set({ hold: true });
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    await fake.sees('/conversations');
    element.remove();
    document.body.append(element);
    element.startConversation();
    await fake.sees('/conversations', 2);
    await fake.set({ hold: false, release: true });
    await reaches(element, 'live');
    const [first] = await fake.seen('/conversations');
    const [cancel] = await fake.sees('/cancel');
    expect(first?.text).to.contain(cancel?.text);
    expect(await fake.seen('/end')).to.have.length(0);
  });

  it('within one task: one create', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    element.remove();
    document.body.append(element);
    element.startConversation();
    await reaches(element, 'live');
    expect(await fake.seen('/conversations')).to.have.length(1);
    expect(await fake.seen('/end')).to.have.length(0);
  });

  it('as another element: it is not told of a call elsewhere', async () => {
    const fake = new Fake();
    const first = await mount({ endpoint: fake.base });
    first.startConversation();
    await reaches(first, 'live');
    const second = await mount({ endpoint: fake.base });
    first.remove();
    second.startConversation();
    await reaches(second, 'live');
    expect(first.state).to.equal('ended');
    await fake.sees('/end', 2);
    expect(await fake.seen('/conversations')).to.have.length(2);
  });

  it('in a call: removal ends it, and it is not taken up again by itself', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    await reaches(element, 'live');
    element.remove();
    document.body.append(element);
    await element.updateComplete;
    expect(element.state).to.equal('ended');
    await fake.sees('/end', 2);
    expect(await fake.seen('/conversations')).to.have.length(1);
  });

  it('and the first create answered last: its conversation is ended, the second lives', async () => {
    const { host, call, admit, ended } = await holdCall();
    call.start();
    await until(() => admit.length === 1);
    host.remove();
    document.body.append(host);
    call.start();
    await until(() => admit.length === 2);
    admit[1]?.('csecond');
    await until(() => call.state === 'waiting');
    admit[0]?.('cfirst');
    await until(() => ended.length > 0);
    expect(ended).to.deep.equal(['cfirst']);
    expect(call.state).to.equal('waiting');
  });
});
