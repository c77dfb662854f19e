// The pane with all that has been said: what is read in it, what is written, and where the keyboard is.
import type { TavusCall } from '../../../widget/tavus-call.ts';
import { expect } from '../expect.ts';
import { collect, part, press, reaches, until } from '../fake.ts';
import { warnings } from '../warnings.ts';
import { heardIn, hears } from './daily-page.ts';
import { piece, whole } from './messages.ts';
import { joined, root, talking } from './talking.ts';

const field = (element: TavusCall) => part(element, 'write') as HTMLTextAreaElement;
const lines = (element: TavusCall): string[] =>
  [...(element.shadowRoot?.querySelectorAll('[part~="utterance"]') ?? [])].map((line) =>
    line.textContent.replace(/\s+/g, ' ').trim(),
  );

/** The key, pressed there. */
function escape(target: Element | null): void {
  const how = { key: 'Escape', bubbles: true, composed: true, cancelable: true };
  target?.dispatchEvent(new KeyboardEvent('keydown', how));
}

async function write(element: TavusCall, text: string): Promise<void> {
  field(element).value = text;
  await press(element, 'send');
}

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
    const toggle = part(element, 'transcript-toggle');
    expect(toggle?.ariaExpanded).to.equal('false');
    for (const close of [
      () => escape(field(element)),
      () => toggle?.click(),
      () => root(element).querySelector<HTMLElement>('.head button:last-child')?.click(),
    ]) {
      toggle?.click();
      await until(() => root(element).activeElement === field(element), 'the focus in the field');
      expect(toggle?.ariaExpanded).to.equal('true');
      const { id } = part(element, 'transcript') ?? {};
      expect(toggle?.getAttribute('aria-controls')).to.equal(id);
      close();
      await element.updateComplete;
      expect(part(element, 'transcript')).to.equal(null);
      expect(root(element).activeElement).to.equal(toggle);
    }
  });

  it('is closed by Escape before the panel is, wherever the keyboard is', async () => {
    const { element } = await talking();
    const isSmall = () => element.matches(':state(minimized)');
    for (const from of ['panel', 'end', 'transcript-toggle']) {
      await press(element, 'transcript-toggle');
      escape(part(element, from));
      await element.updateComplete;
      expect([from, part(element, 'transcript'), isSmall()]).to.deep.equal([from, null, false]);
    }
    await press(element, 'transcript-toggle');
    // A phone's gesture.
    const cancel = new Event('cancel', { cancelable: true });
    root(element).querySelector('dialog')?.dispatchEvent(cancel);
    await element.updateComplete;
    expect([part(element, 'transcript'), isSmall()]).to.deep.equal([null, false]);
    escape(part(element, 'panel'));
    await element.updateComplete;
    expect(isSmall()).to.equal(true);
  });

  it('says in itself what is said over the picture otherwise', async () => {
    const { element, say } = await talking();
    const weak = { state: { state: 'bad', reasons: [] }, threshold: 'very-low', quality: 10 };
    await say('network-quality-change', weak);
    expect(part(element, 'trouble')?.closest('.notes')).not.to.equal(null);
    await press(element, 'transcript-toggle');
    const inside = part(element, 'transcript')?.querySelector('[role=status] [part=trouble]');
    expect(inside?.textContent).to.equal('Your connection is weak');
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
    const log = root(element).querySelector('.said');
    await until(() => root(element).activeElement === log, 'the focus where there is to read');
    escape(log);
    await element.updateComplete;
    expect(root(element).activeElement).to.equal(part(element, 'transcript-toggle'));
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
