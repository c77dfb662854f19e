// One live call for each endpoint and browser. Two elements on a page meet by the same lock and the same
// channel as two tabs do; test/e2e/tabs.test.ts has the tabs.
import type { Conversation } from '../../widget/call/answers.ts';
import { type LetGo, takeLock } from '../../widget/call/call-lock.ts';
import type { TavusCall } from '../../widget/tavus-call.ts';
import { expect } from './expect.ts';
import { calling, collect, Fake, mount, part, press, reaches, until } from './fake.ts';

interface Detail {
  readonly conversationId: Conversation['id'];
  readonly reason: string;
}

const title = (element: TavusCall) => part(element, 'title')?.textContent;

/** An element that was told that the call runs elsewhere. */
const told = (fake: Fake) => calling(fake, 'failed');

/** Somebody who has the lock and answers nothing, as a frozen tab does. */
async function frozen(fake: Fake, lost: () => void = () => undefined): Promise<LetGo> {
  const letGo = await takeLock(fake.base, { signal: new AbortController().signal }, lost);
  if (!letGo) throw new Error('there is no lock');
  return letGo;
}

describe('a second call in the same browser', () => {
  it('is not asked for: the visitor is told where the first one is', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    const errors = collect<{ code: string; message: string }>(document.body, 'tavus:error');
    const said: unknown[] = [];
    const { warn } = console;
    Object.assign(console, { warn: (text: unknown) => said.push(text) });
    const second = await told(fake);
    Object.assign(console, { warn });
    expect(title(second)).to.equal('A call is already running');
    expect(part(second, 'primary')?.textContent.trim()).to.equal('Use it here');
    expect(errors.map(({ code }) => code)).to.deep.equal(['elsewhere']);
    expect(errors[0]?.message).to.contain('another tab');
    expect(said).to.deep.equal([]);
    expect(await fake.seen('/conversations')).to.have.length(1);
    await press(second, 'secondary');
    expect(second.opened).to.equal(false);
    expect(first.state).to.equal('live');
  });

  it('can start as soon as the first is over, and the screen says so by itself', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    const second = await told(fake);
    first.endConversation();
    await reaches(second, 'idle');
    await press(second, 'primary');
    await reaches(second, 'live');
    expect(await fake.seen('/conversations')).to.have.length(2);
  });

  it('starts on a page so busy that the answer about the lock comes late', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base, open: '' });
    element.startConversation();
    for (const awakeAt = Date.now() + 600; Date.now() < awakeAt;);
    await reaches(element, 'live');
  });

  it('is no second one at another endpoint', async () => {
    await calling(new Fake());
    await calling(new Fake());
  });

  it('is kept from nobody where there are no locks', async () => {
    Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
    try {
      const fake = new Fake();
      await calling(fake);
      await calling(fake);
    } finally {
      Reflect.deleteProperty(navigator, 'locks');
    }
  });

  it('starts at once after the page came back from the back/forward cache', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(first.state).to.equal('ended');
    const letGo = await frozen(fake); // which it could not have if the page still held the lock
    letGo();
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await calling(fake);
  });
});

describe('"use it here"', () => {
  it('moves the call: the same conversation goes on, and nothing is ended', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    const second = await told(fake);
    const ended = collect<Detail>(first, 'tavus:conversation-ended');
    const started = collect<Detail>(second, 'tavus:conversation-started');
    await press(second, 'primary');
    await reaches(second, 'live');
    await reaches(first, 'ended');
    expect(title(first)).to.equal('This call goes on elsewhere');
    expect(Boolean(part(first, 'room'))).to.equal(false);
    expect(ended[0]?.reason).to.equal('elsewhere');
    expect(ended[0]?.conversationId).to.equal(started[0]?.conversationId);
    await fake.sees('/presence-closed');
    expect(await fake.seen('/presence')).to.have.length(2);
    expect(await fake.seen('/conversations')).to.have.length(1);
    expect(await fake.seen('/end')).to.have.length(0);
    second.remove();
    await fake.sees('/end');
  });

  it('says where the call is only as long as it is there', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    const second = await told(fake);
    await press(second, 'primary');
    await reaches(first, 'ended');
    await reaches(second, 'live');
    second.endConversation();
    await reaches(first, 'idle');
    expect(part(first, 'primary')?.textContent.trim()).to.equal('Start video call');
  });

  it('moves it back as well', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    const second = await told(fake);
    await press(second, 'primary');
    await reaches(first, 'ended');
    await press(first, 'primary');
    await reaches(first, 'live');
    await reaches(second, 'ended');
    expect(await fake.seen('/conversations')).to.have.length(1);
    expect(await fake.seen('/end')).to.have.length(0);
  });

  it('keeps the call where it is until the room is open here', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    await fake.set({ roomNeverLoads: true });
    const second = await told(fake);
    await press(second, 'primary');
    await reaches(second, 'waiting');
    expect(first.state).to.equal('live');
    await press(second, 'secondary');
    await fake.sees('/end');
    await fake.set({ push: 'event: ended\ndata: {"reason":"visitor"}\n\n' });
    await reaches(first, 'ended');
    expect(title(first)).to.equal('Call ended');
  });

  it('gives up a call that nobody hands over, and begins a new one', async () => {
    const fake = new Fake();
    let lost = 0;
    await frozen(fake, () => lost++);
    const second = await told(fake);
    await press(second, 'primary');
    expect(second.state).to.equal('requesting');
    await reaches(second, 'live');
    expect(lost).to.equal(1);
    expect(await fake.seen('/conversations')).to.have.length(1);
  });

  it('takes back a call that is only being asked for', async () => {
    const fake = new Fake();
    await fake.set({ hold: true });
    const first = await mount({ endpoint: fake.base });
    first.startConversation();
    await fake.sees('/conversations');
    const second = await told(fake);
    await fake.set({ hold: false });
    await press(second, 'primary');
    await reaches(second, 'live');
    await reaches(first, 'ended');
    const [asked] = await fake.seen('/conversations');
    const [cancel] = await fake.sees('/cancel');
    expect(asked?.text).to.contain(cancel?.text);
    await fake.set({ release: true });
  });

  it('leaves everything as it was when the visitor changes his mind', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    const second = await told(fake);
    await press(second, 'primary');
    second.close();
    expect(second.state).to.equal('idle');
    // The lock's queue is in order: who asks now knows what has become of the one before.
    await calling(fake, 'failed');
    expect(first.state).to.equal('live');
    second.startConversation();
    await reaches(second, 'failed');
    await press(second, 'primary');
    await reaches(second, 'live');
    await reaches(first, 'ended');
    expect(await fake.seen('/conversations')).to.have.length(1);
    expect(await fake.seen('/end')).to.have.length(0);
  });

  it('leaves everything as it was when the element goes while the other is being asked', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    const second = await told(fake);
    await press(second, 'primary');
    second.remove();
    await calling(fake, 'failed');
    expect(first.state).to.equal('live');
  });

  it('asks the page first, as every start does', async () => {
    const fake = new Fake();
    await calling(fake);
    const second = await told(fake);
    second.addEventListener('tavus:before-start', (event) => {
      event.preventDefault();
    });
    await press(second, 'primary');
    expect(second.state).to.equal('failed');
  });

  it('is still wanted by the start that a page makes in its place, once it has what it needs', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    const second = await told(fake);
    let isReady = false;
    second.addEventListener('tavus:before-start', (event) => {
      if (isReady) return;
      event.preventDefault();
      setTimeout(() => {
        isReady = true;
        second.startConversation();
      });
    });
    await press(second, 'primary');
    await reaches(second, 'live');
    expect(first.state).to.equal('ended');
  });

  it('is deaf to words that are not ours', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    const channel = new BroadcastChannel(`tavus-call ${fake.base}`);
    const answers: unknown[] = [];
    channel.onmessage = ({ data }) => answers.push(data);
    for (const word of [null, 'want', { say: 'here' }, { say: 'never-mind' }, { say: 'want' }]) {
      channel.postMessage(word);
    }
    await until(() => answers.length > 0);
    channel.close();
    expect(first.state).to.equal('live');
  });
});
