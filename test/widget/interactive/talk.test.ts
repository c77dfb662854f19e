// What the visitor sees of an interactive call, and what he can do in it.
import { expect } from '../expect.ts';
import { part, press } from '../fake.ts';
import { hears, replica, visitor } from './daily-page.ts';
import { piece, whole } from './messages.ts';
import { root, talking } from './talking.ts';

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
  it('is said where screen readers have been listening', async () => {
    const { element, say } = await talking();
    const region = root(element).querySelector('.notes [role=status]');
    expect(region?.textContent.trim()).to.equal('');
    const weak = { state: { state: 'bad', reasons: [] }, threshold: 'very-low', quality: 10 };
    await say('network-quality-change', weak);
    expect(region?.isConnected).to.equal(true);
    expect(region?.textContent.trim()).to.equal('Your connection is weak');
  });

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
