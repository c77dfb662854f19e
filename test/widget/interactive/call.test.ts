// An interactive call as a whole: its words, its one room, its end.
import { table as german } from '../../../widget/strings/interactive/de.ts';
import { expect } from '../expect.ts';
import { collect, Fake, mount, part, reaches, until } from '../fake.ts';
import { says } from './daily-page.ts';
import { message } from './messages.ts';
import { joined, talking } from './talking.ts';

describe('a call that is interactive', () => {
  it('is in the page’s own words where it has some', async () => {
    const { element } = await talking({ strings: '{"interactive": {"mute": "Hush"}}' });
    expect(part(element, 'mute')?.ariaLabel).to.equal('Hush');
  });

  it('is in the page’s language', async () => {
    const { element } = await talking({ lang: 'de' });
    await until(() => part(element, 'mute')?.ariaLabel === german.mute, german.mute);
    expect(part(element, 'captions-toggle')?.ariaLabel).to.equal(german.captions);
  });

  it('is in one room, though a framework has mounted it twice', async () => {
    const fake = new Fake();
    const element = await mount({ endpoint: fake.base, interactive: '' });
    element.startConversation();
    await until(() => part(element, 'room'), 'the first room');
    element.remove();
    document.body.append(element);
    element.startConversation();
    await joined(element);
    expect(element.shadowRoot?.querySelectorAll('iframe')).to.have.length(1);
    const { _daily: daily } = window as { _daily?: { instances: object } };
    await until(() => Object.keys(daily?.instances ?? {}).length === 1, 'one instance');
    element.remove();
    await until(() => !('_daily' in window), 'none');
  });

  it('that is put out when its time is up was not interrupted', async () => {
    const { fake, element, frame } = await talking();
    const ended = collect<{ reason: string }>(element, 'tavus:conversation-ended');
    await fake.sees('/presence');
    await fake.set({ push: 'event: remaining\ndata: {"seconds":3}\n\n' });
    await until(() => part(element, 'clock')?.textContent === '0:03', '0:03');
    says(frame(), 'error', { errorMsg: 'x', error: { type: 'exp-room', msg: 'x' } });
    await reaches(element, 'ended');
    expect(ended[0]?.reason).to.equal('limit');
  });

  it('shows a link that is offered while it is small', async () => {
    const { element, tell } = await talking({ tools: 'open_link:https://example.com/*' });
    element.minimize();
    await element.updateComplete;
    const asked = { name: 'open_link', arguments: '{"url": "https://example.com/a"}' };
    await tell(message('tool_call', { ...asked, tool_call_id: 't1' }));
    await until(() => part(element, 'offer')?.checkVisibility(), 'the link');
  });

  it('says nothing more to the page once it is over', async () => {
    const { element, frame } = await talking();
    const heard = collect(element, 'tavus:protocol-message');
    const { contentWindow } = frame();
    says(frame(), 'left-meeting');
    await reaches(element, 'ended');
    expect(contentWindow?.closed).to.equal(true);
    const before = heard.length;
    expect(element.sendMessage('Hello')).to.equal(false);
    expect(heard).to.have.length(before);
  });
});
