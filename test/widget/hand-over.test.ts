// A call on its way to another tab, which is played here word by word.
import type { Conversation } from '../../widget/answers.ts';
import { takeLock } from '../../widget/call-lock.ts';
import { expect } from './expect.ts';
import { calling, Fake, reaches, until } from './fake.ts';

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
    channel.postMessage({ say: 'never-mind', key: 'k' });
    await reaches(first, 'ended');
    channel.close();
    await fake.sees('/end', 2);
  });
});
