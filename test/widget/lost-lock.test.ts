// A call whose lock was taken by somebody in this browser who does not know it.
import { takeLock } from '../../widget/call/call-lock.ts';
import type { TavusCall } from '../../widget/tavus-call.ts';
import { expect } from './expect.ts';
import { calling, collect, Fake, part, reaches } from './fake.ts';

interface Detail {
  readonly reason: string;
}

const title = (element: TavusCall) => part(element, 'title')?.textContent;

describe('a call that loses its lock', () => {
  it('is ended, and has not moved', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    const ended = collect<Detail>(first, 'tavus:conversation-ended');
    const letGo = await takeLock(fake.base, { steal: true }, () => undefined);
    await reaches(first, 'ended');
    expect(title(first)).to.equal('A call is already running');
    expect(ended[0]?.reason).to.equal('left');
    await fake.sees('/end', 2);
    letGo?.();
    await reaches(first, 'idle');
  });

  it('keeps its reason when its visitor has already ended it', async () => {
    const fake = new Fake();
    await fake.set({ end: [503, 503, 503] });
    const first = await calling(fake);
    const ended = collect<Detail>(first, 'tavus:conversation-ended');
    first.endConversation();
    expect(first.state).to.equal('ending');
    const letGo = await takeLock(fake.base, { steal: true }, () => undefined);
    await reaches(first, 'ended');
    letGo?.();
    expect(title(first)).to.equal('Call ended');
    expect(ended[0]?.reason).to.equal('visitor');
  });

  it('says no longer than it is true that a call runs elsewhere, also to one never admitted', async () => {
    const fake = new Fake();
    await fake.set({ hold: true });
    const first = await calling(fake, 'requesting');
    await fake.sees('/conversations');
    const letGo = await takeLock(fake.base, { steal: true }, () => undefined);
    await reaches(first, 'ended');
    expect(title(first)).to.equal('A call is already running');
    letGo?.();
    await reaches(first, 'idle');
    await fake.set({ release: true });
  });
});
