// Camera, microphone and line of the room's visitor, as Daily's own library sees them from the page around; and
// spoken words, which are understood where the browser can and the visitor wants it.
import { describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { useRooms, type Participant, type RoomPage } from './room-page.ts';

const rooms = useRooms();
const local = (visit: RoomPage) => visit.run<Participant>('call.participants().local');

/** The browser's own is on the internet. `whisper(words, isFinal)` in the room is what the service has understood. */
const service = `
  globalThis.SpeechRecognition = class extends EventTarget {
    start() {
      globalThis.whisper = (transcript, isFinal) => {
        const results = [Object.assign([{ transcript }], { isFinal })];
        this.dispatchEvent(Object.assign(new Event('result'), { resultIndex: 0, results }));
      };
      globalThis.fail = (error) => this.dispatchEvent(Object.assign(new Event('error'), { error }));
    }
    abort() {
      delete globalThis.whisper;
    }
  };`;
const button = { name: 'Let Anna understand your words' };

describe('spoken words', () => {
  it('are understood once the button is pressed, and lead to the same answers as written ones', async () => {
    const visit = await rooms.visit({ script: service });
    await visit.greeted();
    const toggle = visit.room.getByRole('button', button);
    const inRoom = (expression: string) => visit.room.locator('html').evaluate(expression);
    expect(await toggle.getAttribute('aria-pressed')).toBe('false');
    expect(await toggle.getAttribute('title')).toContain('own speech service');
    expect(await inRoom('"whisper" in globalThis')).toBe(false);
    await toggle.click();
    expect(await toggle.getAttribute('aria-pressed')).toBe('true');
    await visit.room.getByText('own speech service hears what you say').waitFor();
    await inRoom('whisper("show me", false)');
    await inRoom('whisper("show me the prices", true)');
    const { properties } = await visit.message(
      'conversation.utterance',
      ({ role }) => role === 'user',
    );
    expect(properties['speech']).toBe('show me the prices');
    const streamed = (await visit.messages('conversation.utterance.streaming')).flatMap(
      ({ properties: { role, speech, final } }) => (role === 'user' ? [[speech, final]] : []),
    );
    expect(streamed).toEqual([
      ['show me', false],
      ['show me the prices', true],
    ]);
    await visit.message('conversation.tool_call', ({ name }) => name === 'scroll_to');
    await toggle.click();
    expect(await inRoom('"whisper" in globalThis')).toBe(false);
  });

  it('are not, where the service does not answer: the button comes back up', async () => {
    const visit = await rooms.visit({ script: service });
    await visit.greeted();
    const toggle = visit.room.getByRole('button', button);
    await toggle.click();
    await visit.room.locator('html').evaluate('fail("network")');
    await until('the button is up', async () => {
      return (await toggle.getAttribute('aria-pressed')) === 'false';
    });
    await visit.room.getByText('speech service does not answer').waitFor();
  });

  it('have no button where the browser cannot', async () => {
    const none = 'delete globalThis.webkitSpeechRecognition; delete globalThis.SpeechRecognition;';
    const visit = await rooms.visit({ script: none });
    await visit.greeted();
    expect(await visit.room.locator('#understand').isVisible()).toBe(false);
  });
});

describe('the devices', () => {
  const playing = (kind: 'audio' | 'video', state: string) => (visit: RoomPage) =>
    until(`${kind} is ${state}`, async () => {
      const { tracks, [kind]: isOn } = await local(visit);
      return tracks[kind].state === state && isOn === (state === 'playable');
    });

  it('are in step with the page, both ways', async () => {
    const visit = await rooms.visit();
    await visit.event('joined-meeting');
    await playing('audio', 'playable')(visit);
    await playing('video', 'playable')(visit);
    await visit.run('call.setLocalAudio(false)');
    await playing('audio', 'off')(visit);
    await visit.room.getByRole('button', { name: 'Unmute microphone' }).click();
    await playing('audio', 'playable')(visit);
    await visit.room.getByRole('button', { name: 'Turn camera off' }).click();
    await playing('video', 'off')(visit);
    await visit.run('call.setLocalVideo(true)');
    await playing('video', 'playable')(visit);
    await visit.room.getByRole('button', { name: 'Turn camera off' }).waitFor();
  });

  it('that are missing are told', async () => {
    const visit = await rooms.visit({ play: 'no-camera' });
    expect(await visit.event('camera-error')).toMatchObject({
      error: { type: 'not-found', missingMedia: ['video'] },
    });
    await visit.event('nonfatal-error');
    await playing('video', 'blocked')(visit);
    await playing('audio', 'playable')(visit);
  });

  it('have a line that can be weak, which the library survives', async () => {
    const visit = await rooms.visit({ play: { weakensAfterSeconds: 0 } });
    const weak = await visit.event('network-quality-change');
    expect(weak).toMatchObject({ networkState: 'warning', threshold: 'low', quality: 60 });
    const broken = await visit.event('network-connection');
    expect(broken).toMatchObject({ type: 'signaling', event: 'interrupted' });
    expect(visit.faults).toEqual([]);
  });
});
