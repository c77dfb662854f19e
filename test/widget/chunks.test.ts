// What loads only when it is wanted cannot always be had: then there is a clear end, and nothing is left
// running. Each is tried before another test has
// loaded it; Chromium remembers a failure as long as the page lives.
import { takeLock } from '../../widget/call/call-lock.ts';
import { en } from '../../widget/strings/en.ts';
import { expect } from './expect.ts';
import { calling, Fake, mount, part, press, reaches } from './fake.ts';
import { standInTurnstile, turnstileChallenge } from './page-turnstile.ts';
import { sum } from './sums.ts';
import { warnings } from './warnings.ts';

/** A fake endpoint beside which these files are missing. */
async function without(...names: string[]): Promise<Fake> {
  const fake = new Fake();
  await fake.set({ withhold: names });
  return fake;
}

afterEach(async () => {
  await new Fake().set({ withhold: [] });
});

describe('a file that cannot be loaded', () => {
  it('of the line: all lines are busy, and the place is given up', async () => {
    const fake = await without('/line.ts');
    await fake.set({ line: [2] });
    const element = await calling(fake, 'failed');
    expect(part(element, 'text')?.textContent).to.equal(en.refusals.at_capacity);
    const [create] = await fake.seen('/conversations');
    const [cancel] = await fake.sees('/cancel');
    expect(create?.text).to.contain(cancel?.text);
  });

  it('of moving a call: the one that is asked for it is left to whoever takes its lock', async () => {
    const fake = await without('/call-moving.ts');
    const first = await calling(fake);
    const channel = new BroadcastChannel(`tavus-call ${fake.base}`);
    channel.postMessage({ say: 'want', key: 'k' });
    channel.postMessage({ say: 'never-mind' });
    const letGo = await takeLock(fake.base, { steal: true }, () => undefined);
    await reaches(first, 'ended');
    channel.close();
    letGo?.();
    await fake.sees('/end', 2);
  });

  it('of moving a call: whoever wants it is told, and the call goes on', async () => {
    const fake = await without('/call-moving.ts');
    const first = await calling(fake);
    const second = await calling(fake, 'failed');
    await press(second, 'primary');
    await reaches(second, 'failed');
    expect(part(second, 'text')?.textContent).to.equal(en.refusals.unreachable);
    expect(first.state).to.equal('live');
    expect(await fake.seen('/end')).to.deep.equal([]);
  });

  it('of the check that a visitor is human: says that it failed, and asks for nothing more', async () => {
    const fake = await without('/altcha.ts', '/turnstile.ts');
    const { widgets } = standInTurnstile();
    // With the file the sum would be done, and sent; Turnstile would stand on the page.
    for (const challenge of [await sum(3), turnstileChallenge]) {
      await fake.set({ challenge });
      const element = await calling(fake, 'failed');
      expect(part(element, 'text')?.textContent).to.equal(en.refusals.challenge_failed);
      element.remove();
    }
    expect(await fake.seen('/conversations')).to.have.length(2);
    expect(widgets).to.deep.equal([]);
  });

  it('of a back end of the quickstart: unreachable, and nothing is asked for', async () => {
    const fake = await without('/compat.ts');
    const element = await mount({ endpoint: fake.base, compat: '' });
    element.startConversation();
    await reaches(element, 'failed');
    expect(part(element, 'text')?.textContent).to.equal(en.refusals.unreachable);
    expect(await fake.seen('/api/conversations')).to.deep.equal([]);
  });

  it('of the rating: nobody is asked', async () => {
    const fake = await without('/rating.ts');
    const element = await mount({ endpoint: fake.base, rating: '' });
    element.startConversation();
    await reaches(element, 'live');
    await press(element, 'end');
    await reaches(element, 'ended');
    expect(Boolean(part(element, 'rating'))).to.equal(false);
    expect(part(element, 'primary')?.textContent.trim()).to.equal(en.again);
  });

  it('of what makes a call interactive: it is a plain one, and the page’s author is told', async () => {
    for (const name of ['/interactive.ts', '/daily.ts']) {
      const fake = await without(name);
      const element = await mount({ endpoint: fake.base, interactive: '' });
      const said = await warnings(async () => {
        element.startConversation();
        await reaches(element, 'live');
      });
      expect(said.join()).to.contain('not interactive');
      expect(part(element, 'mute')).to.equal(null);
      expect(element.sendMessage('Hello')).to.equal(false);
      element.remove();
    }
  });
});
