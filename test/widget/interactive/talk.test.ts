// What the visitor sees of an interactive call, and what he can do in it.
import type { TavusCall } from '../../../widget/tavus-call.ts';
import { expect } from '../expect.ts';
import { collect, part, press, reaches, until } from '../fake.ts';
import { warnings } from '../warnings.ts';
import { heardIn, hears, replica, visitor } from './daily-page.ts';
import { piece, whole } from './messages.ts';
import { joined, talking } from './talking.ts';

const field = (element: TavusCall) => part(element, 'write') as HTMLTextAreaElement;
const lines = (element: TavusCall): string[] =>
  [...(element.shadowRoot?.querySelectorAll('[part~="utterance"]') ?? [])].map((line) =>
    line.textContent.replace(/\s+/g, ' ').trim(),
  );
const root = (element: TavusCall): ShadowRoot => {
  if (!element.shadowRoot) throw new Error('an element without inside');
  return element.shadowRoot;
};

async function write(element: TavusCall, text: string): Promise<void> {
  field(element).value = text;
  await press(element, 'send');
}

describe('captions', () => {
  it('show what is being said, as it is said', async () => {
    const { tell, text } = await talking();
    await tell(piece('Welcome', 0));
    expect(text('captions')).to.equal('Welcome');
    await tell(piece('Welcome to the shop', 1));
    expect(text('captions')).to.equal('Welcome to the shop');
    await tell(whole('I need a lamp', { role: 'user' }, 'u1'));
    expect(text('captions')).to.equal('You: I need a lamp');
  });

  it('show the end of what is too long for them', async () => {
    const { tell, text } = await talking();
    await tell(piece(`${'A long story. '.repeat(20)}The end`, 0));
    expect(text('captions')).to.match(/^… .{60,110}The end$/);
  });

  it('go and come with their button', async () => {
    const { element, tell } = await talking();
    await tell(piece('Welcome', 0));
    expect(part(element, 'captions-toggle')?.ariaPressed).to.equal('true');
    await press(element, 'captions-toggle');
    expect(part(element, 'captions')).to.equal(null);
    expect(part(element, 'captions-toggle')?.ariaPressed).to.equal('false');
    await press(element, 'captions-toggle');
    expect(part(element, 'captions')).not.to.equal(null);
  });

  it('are text, whatever somebody says', async () => {
    const { element, tell, text } = await talking();
    await tell(whole('<img src=x onerror=alert(1)>'));
    expect(text('captions')).to.equal('<img src=x onerror=alert(1)>');
    await press(element, 'transcript-toggle');
    expect(root(element).querySelector('.pane img')).to.equal(null);
  });
});

describe('the transcript', () => {
  it('is a log of what has been said, without what is still being said', async () => {
    const { element, tell } = await talking();
    await press(element, 'transcript-toggle');
    expect(root(element).querySelector('.empty')?.textContent).to.match(/will be written here/);
    await tell(whole('Welcome'));
    await tell(whole('A lamp', { role: 'user' }, 'u1'));
    await tell(piece('Of cou', 0, {}, 'i2'));
    expect(lines(element)).to.deep.equal(['AI host Welcome', 'You A lamp', 'AI host Of cou']);
    const log = root(element).querySelector('[role=log]');
    expect(log?.textContent).not.to.contain('Of cou');
    await tell(piece('Of course', 1, { final: true, is_interrupted: true }, 'i2'));
    expect(log?.textContent).to.match(/Of course\s+interrupted\s+$/);
  });

  it('takes the focus, and gives it back', async () => {
    const { element } = await talking();
    await press(element, 'transcript-toggle');
    await until(() => root(element).activeElement === field(element), 'the focus in the field');
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    field(element).dispatchEvent(escape);
    await element.updateComplete;
    expect(part(element, 'transcript')).to.equal(null);
    expect(element.state, 'the panel stays').to.equal('live');
    expect(root(element).activeElement).to.equal(part(element, 'transcript-toggle'));
  });

  it('is copied and saved as text', async () => {
    const { element, tell } = await talking();
    await press(element, 'transcript-toggle');
    expect((part(element, 'copy') as HTMLButtonElement).disabled).to.equal(true);
    await tell(whole('Welcome'));
    let copied = '';
    const clipboard = { writeText: (text: string) => Promise.resolve((copied = text)) };
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    await press(element, 'copy');
    await until(() => root(element).querySelector('.head [role=status]')?.textContent === 'Copied');
    Reflect.deleteProperty(navigator, 'clipboard');
    expect(copied).to.match(/^\[\d{2}:\d{2}.*\] AI host: Welcome\n$/);
    const saved = await savedBy(() => press(element, 'download'));
    expect(saved).to.deep.equal({ name: 'transcript.txt', text: copied });
  });

  it('can be read after the call, and is gone with the next one', async () => {
    const { element, tell } = await talking();
    await tell(whole('Welcome'));
    element.endConversation();
    await reaches(element, 'ended');
    await press(element, 'transcript-toggle');
    expect(lines(element)).to.deep.equal(['AI host Welcome']);
    expect(part(element, 'write')).to.equal(null);
    element.startConversation();
    await joined(element);
    await press(element, 'transcript-toggle');
    expect(lines(element)).to.deep.equal([]);
  });

  it('is not kept where the page says so', async () => {
    const { element, tell } = await talking({ 'no-transcript': '' });
    const heard = collect(element, 'tavus:protocol-message');
    await tell(whole('Welcome'));
    expect(heard.length > 0).to.equal(true);
    for (const name of ['captions', 'captions-toggle', 'transcript-toggle', 'transcript']) {
      expect([name, part(element, name)]).to.deep.equal([name, null]);
    }
    element.noTranscript = false;
    await element.updateComplete;
    await press(element, 'transcript-toggle');
    expect(lines(element)).to.deep.equal([]);
  });
});

describe('a text', () => {
  it('is said as if the visitor had spoken, and written down once', async () => {
    const { element, frame, tell } = await talking();
    await press(element, 'transcript-toggle');
    await write(element, '  Do you have lamps?  ');
    const { data } = await hears(frame(), 'app-msg');
    expect(data).to.deep.equal({
      message_type: 'conversation',
      event_type: 'conversation.respond',
      conversation_id: (data as { conversation_id: string }).conversation_id,
      properties: { text: 'Do you have lamps?' },
    });
    expect(field(element).value).to.equal('');
    await tell(whole('Do you have lamps?', { role: 'user' }, 'u1'));
    expect(lines(element)).to.deep.equal(['You Do you have lamps?']);
  });

  it('goes with Enter, and has lines with Shift', async () => {
    const { element, frame } = await talking();
    await press(element, 'transcript-toggle');
    field(element).value = 'Hello';
    const enter = (more: KeyboardEventInit) =>
      field(element).dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more }),
      );
    expect(enter({ shiftKey: true })).to.equal(true);
    expect(enter({ isComposing: true })).to.equal(true);
    expect(field(element).value).to.equal('Hello');
    expect(enter({})).to.equal(false);
    await hears(frame(), 'app-msg');
  });

  it('that is too long is not sent and not lost', async () => {
    const { element, frame } = await talking();
    await press(element, 'transcript-toggle');
    const text = '"'.repeat(3000);
    const said = await warnings(() => write(element, text));
    expect(said.join()).to.contain('4096 characters');
    expect(field(element).value).to.equal(text);
    expect(root(element).querySelector('[role=alert]')?.textContent).to.match(/too long/);
    expect(field(element).ariaInvalid).to.equal('true');
    field(element).dispatchEvent(new Event('input'));
    await element.updateComplete;
    expect(root(element).querySelector('[role=alert]')?.textContent).to.equal('');
    expect(heardIn(frame()).some(({ action }) => action === 'app-msg')).to.equal(false);
  });
});

describe('microphone and camera', () => {
  it('are the room’s: a press asks, and what the room says is shown', async () => {
    const { element, frame, say } = await talking();
    expect(part(element, 'mute')?.ariaLabel).to.equal('Mute');
    await press(element, 'mute');
    expect((await hears(frame(), 'local-audio'))['state']).to.equal(false);
    expect(part(element, 'mute')?.ariaLabel, 'until the room says so').to.equal('Mute');
    await say('participant-updated', { participant: { ...visitor, audio: false, video: false } });
    expect(part(element, 'mute')?.ariaLabel).to.equal('Unmute');
    expect(part(element, 'camera')?.ariaLabel).to.equal('Turn camera on');
    await press(element, 'camera');
    expect((await hears(frame(), 'local-video'))['state']).to.equal(true);
  });

  it('are one in a call without pictures', async () => {
    const { element } = await talking({ 'audio-only': '' });
    expect([part(element, 'mute') === null, part(element, 'camera')]).to.deep.equal([false, null]);
  });

  it('are not the replica’s', async () => {
    const { element, say } = await talking();
    await say('participant-updated', { participant: { ...replica, audio: false } });
    expect(part(element, 'mute')?.ariaLabel).to.equal('Mute');
  });
});

describe('trouble', () => {
  it('is said in our words, until it is over', async () => {
    const { say, text } = await talking();
    const state = { state: 'bad', reasons: [] };
    await say('network-quality-change', { state, threshold: 'very-low', quality: 10 });
    expect(text('trouble')).to.equal('Your connection is weak');
    const good = { state: 'good', reasons: [] };
    await say('network-quality-change', { state: good, threshold: 'good', quality: 100 });
    expect(text('trouble')).to.equal('');
    await say('camera-error', { errorMsg: { errorMsg: 'x' }, error: { type: 'cam-in-use' } });
    expect(text('trouble')).to.match(/^Another program/);
  });
});

/** What is saved as a file meanwhile. */
async function savedBy(act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const blobs: Blob[] = [];
  const create = URL.createObjectURL.bind(URL);
  const names: string[] = [];
  URL.createObjectURL = (file: Blob) => {
    blobs.push(file);
    return create(file);
  };
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    names.push(this.download);
  };
  await act();
  Object.assign(URL, { createObjectURL: create });
  Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
  return { name: names.join(), text: (await blobs[0]?.text()) ?? '' };
}
