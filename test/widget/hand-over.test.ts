// A call on its way to another tab, which is played here word by word.
import type { Conversation } from '../../widget/call/answers.ts';
import { takeLock } from '../../widget/call/call-lock.ts';
import { expect } from './expect.ts';
import { calling, collect, Fake, part, press, reaches, until } from './fake.ts';

describe('a call that is being handed over', () => {
  /** Another tab, played word by word. */
  async function other(fake: Fake) {
    const channel = new BroadcastChannel(`tavus-call ${fake.base}`);
    const given: { say: string; conversation: Conversation }[] = [];
    channel.onmessage = ({ data }) => given.push(data as (typeof given)[number]);
    channel.postMessage({ say: 'want', key: 'k' });
    await until(() => given.length > 0);
    const letGo = await takeLock(fake.base, { steal: true }, () => undefined);
    return { channel, letGo, id: given[0]?.conversation.id };
  }

  it('stays when the other tab crashes, and ends with its visitor', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    const { letGo, channel } = await other(fake);
    channel.close();
    letGo?.();
    await calling(fake, 'failed');
    expect(first.state).to.equal('live');
    first.remove();
    await fake.sees('/end', 2);
  });

  it('is not ended by the tab that gave it', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    const { channel } = await other(fake);
    await calling(fake, 'failed'); // the lock is the other tab's, and the first one knows it by now
    first.remove();
    await fake.sees('/presence-closed');
    channel.close();
    expect(await fake.seen('/end')).to.deep.equal([]);
  });

  it('is ended when the other tab begins one of its own instead', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    const { channel } = await other(fake);
    channel.postMessage({ say: 'never-mind' });
    await reaches(first, 'ended');
    channel.close();
    await fake.sees('/end', 2);
  });

  it('is ended when a third tab begins one of its own, of whose wish it has not heard', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    const { channel } = await other(fake);
    channel.postMessage({ say: 'never-mind', key: 'of the third' });
    await reaches(first, 'ended');
    channel.close();
    await fake.sees('/end', 2);
  });

  it('is given once: two who take it would take it from each other', async () => {
    const fake = new Fake();
    await calling(fake);
    const channel = new BroadcastChannel(`tavus-call ${fake.base}`);
    const given: unknown[] = [];
    channel.onmessage = ({ data }) => given.push((data as { key: unknown }).key);
    channel.postMessage({ say: 'want', key: 'b' });
    channel.postMessage({ say: 'want', key: 'c' });
    channel.postMessage({ say: 'leave-it', key: 'b' });
    channel.postMessage({ say: 'want', key: 'd' });
    await until(() => given.length > 1);
    channel.close();
    expect(given).to.deep.equal(['b', 'd']);
  });

  it('is not ended by the end button of the tab that gave it', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    const ended = collect<{ reason: string }>(first, 'tavus:conversation-ended');
    const { channel } = await other(fake);
    await calling(fake, 'failed'); // the lock is the other tab's, and the first one knows it by now
    first.endConversation();
    expect(ended[0]?.reason).to.equal('elsewhere');
    await fake.sees('/presence-closed');
    channel.close();
    expect(await fake.seen('/end')).to.deep.equal([]);
  });

  it('is not ended by a tab from which it is taken before the room is open there', async () => {
    const fake = new Fake();
    const first = await calling(fake);
    await fake.set({ roomNeverLoads: true });
    const second = await calling(fake, 'failed');
    await press(second, 'primary');
    await reaches(second, 'waiting');
    await takeLock(fake.base, { steal: true }, () => undefined);
    await reaches(second, 'ended');
    expect(part(second, 'title')?.textContent).to.equal('This call goes on elsewhere');
    await fake.sees('/presence-closed');
    expect(await fake.seen('/end')).to.deep.equal([]);
    expect(first.state).to.equal('live');
  });
});
