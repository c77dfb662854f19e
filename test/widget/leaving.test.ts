import { expect } from './expect.ts';
import { Fake, mount, part, reaches, until } from './fake.ts';
import { holdCall } from './held-call.ts';

const pageHide = () =>
  window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));

describe('leaving', () => {
  it('the element is removed: ends the call at once', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    await reaches(element, 'live');
    element.remove();
    expect(element.state).to.equal('ended');
    expect(Boolean(part(element, 'room'))).to.equal(false);
    const ends = await fake.sees('/end', 2); // by beacon and by fetch
    expect(new Set(ends.map(({ text }) => text)).size).to.equal(1);
    await fake.sees('/presence-closed');
  });

  it('the page goes: the state is ended, synchronously, and the end is sent', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    await reaches(element, 'live');
    pageHide();
    expect(element.state).to.equal('ended');
    await fake.sees('/end', 2);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await element.updateComplete;
    expect(part(element, 'title')?.textContent).to.contain('Call ended');
    element.startConversation();
    await reaches(element, 'live');
    const keys = (await fake.seen('/conversations')).map(({ text }) => text);
    expect(new Set(keys).size).to.equal(2);
  });

  it('a hidden page sends a sign of life, one that goes sends its last word again', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    await reaches(element, 'live');
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    await fake.sees('/heartbeat');
    expect(element.state).to.equal('live');
    expect(await fake.seen('/end')).to.have.length(0);
    pageHide();
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(await fake.sees('/end', 4)).to.have.length(4);
  });

  for (const [way, leave] of [
    ['the page goes', () => pageHide()],
    ['the element is removed', (element: HTMLElement) => element.remove()],
    ['the panel closes', (element: { close(): void }) => element.close()],
  ] as const) {
    it(`${way} while the call is being asked for: cancels it by its key`, async () => {
      const fake = new Fake();
      await fake.set({ hold: true });
      const element = await mount({ endpoint: fake.base });
      element.startConversation();
      const [create] = await fake.sees('/conversations');
      leave(element);
      const { request_key } = JSON.parse(create?.text ?? '') as { request_key: string };
      const [cancel] = await fake.sees('/cancel');
      expect(cancel?.text).to.equal(request_key);
      await fake.set({ release: true, hold: false });
      expect(element.state).to.be.oneOf(['ended', 'idle']);
      expect(Boolean(part(element, 'room'))).to.equal(false);
    });
  }

  it('ends a call admitted after the visitor left', async () => {
    const { host, call, admit, ended, cancelled } = await holdCall();
    call.start();
    await until(() => admit.length === 1);
    host.remove();
    expect(cancelled).to.have.length(1);
    admit[0]?.('clate');
    await until(() => ended.includes('clate'));
    expect(call.state).to.equal('ended');
  });

  it('keeps the call when it is moved on the page; the room loads again', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    await reaches(element, 'live');
    const room = part(element, 'room') as HTMLIFrameElement;
    const place = document.body.appendChild(document.createElement('div'));
    let loads = 0;
    room.addEventListener('load', () => loads++);
    place.append(element);
    expect(element.state).to.equal('live');
    await until(() => loads === 1);
    expect(part(element, 'room')).to.equal(room);
    expect(await fake.seen('/conversations')).to.have.length(1);
    expect(await fake.seen('/end')).to.have.length(0);
    element.remove();
    await fake.sees('/end');
  });

  it('keeps call and room when it is moved by moveBefore', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    await reaches(element, 'live');
    const room = part(element, 'room') as HTMLIFrameElement;
    const inside = room.contentDocument?.body;
    const place = document.body.appendChild(document.createElement('div'));
    (place as unknown as { moveBefore(node: Node, before: null): void }).moveBefore(element, null);
    expect(element.state).to.equal('live');
    await fake.set({ push: 'event: remaining\ndata: {"seconds":42}\n\n' });
    await until(() => part(element, 'clock')?.textContent === '0:42', 'the clock');
    expect(room.contentDocument?.body).to.equal(inside);
    expect(await fake.seen('/end')).to.have.length(0);
  });

  it('sends the last word although a page policy makes sendBeacon throw', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base });
    element.startConversation();
    await reaches(element, 'live');
    Object.defineProperty(navigator, 'sendBeacon', {
      configurable: true,
      value: () => {
        throw new TypeError('blocked');
      },
    });
    element.remove();
    Reflect.deleteProperty(navigator, 'sendBeacon');
    await fake.sees('/end');
  });
});
