// What the visitor says is understood where the browser can and the visitor wants it. The browser's own service is
// on the internet: here it is one that hears what the test types.
import { describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { useRooms } from './room-page.ts';

const rooms = useRooms();

/** `whisper(words, isFinal)` in the room is what the service has understood. */
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
