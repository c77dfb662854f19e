// What the room takes from the page around it, and how it names things to Daily's library.
import { describe, expect, it } from 'vitest';
import { cameraError, fatal } from '../../../simulator/room/parent/faults.ts';
import { readOptions } from '../../../simulator/room/parent/options.ts';
import { participant } from '../../../simulator/room/parent/participants.ts';
import { propertiesOf } from '../../../simulator/room/parent/theme.ts';
import { wordsIn } from '../../../simulator/room/words/words.ts';

describe('the options', () => {
  it('have the defaults of a room without a parent', () => {
    expect(readOptions({})).toEqual({
      theme: undefined,
      lang: undefined,
      userName: '',
      showLeaveButton: true,
      showFullscreenButton: false,
      showLocalVideo: true,
      startAudioOff: false,
      startVideoOff: false,
    });
  });

  it('are taken as they are given, and not when they are of another kind', () => {
    const given = { lang: 'de', userName: 'Grace', showLeaveButton: false, startAudioOff: true };
    expect(readOptions(given)).toMatchObject(given);
    expect(readOptions({ lang: 7, showLocalVideo: 'no' })).toEqual(readOptions({}));
  });
});

describe('a theme', () => {
  const colors = { accent: '#0055ff', accentText: '#fff', baseText: 'red', unheard: '#000000' };

  it('sets properties, of colours in hex alone', () => {
    expect(Object.fromEntries(propertiesOf({ colors }, false))).toEqual({
      '--accent': '#0055ff',
      '--on-accent': '#fff',
    });
  });

  it('has two sides', () => {
    const theme = { light: { colors }, dark: { colors: { accent: '#88aaff' } } };
    expect(propertiesOf(theme, false).get('--accent')).toBe('#0055ff');
    expect(propertiesOf(theme, true).get('--accent')).toBe('#88aaff');
  });

  it.each([undefined, null, 'dark', {}, { colors: 7 }, { light: 7 }])(
    '%o sets nothing',
    (theme) => {
      expect(propertiesOf(theme, false).size).toBe(0);
    },
  );
});

describe('a participant', () => {
  const person = { id: 's', userId: 'u', name: 'Grace', local: true, joinedAt: new Date(0) };

  it('is heard and seen as far as the tracks play, and says why not', () => {
    const { tracks, ...rest } = participant(
      person,
      { state: 'off' },
      { state: 'blocked', fault: 'refused' },
    );
    expect(rest).toMatchObject({ session_id: 's', user_name: 'Grace', audio: false, video: false });
    expect(tracks).toMatchObject({
      audio: { state: 'off', off: { byUser: true } },
      video: { state: 'blocked', blocked: { byPermissions: true } },
      screenVideo: { state: 'off' },
    });
  });
});

describe('an error', () => {
  it('has its type and its sentence', () => {
    expect(fatal('not-allowed')).toEqual({
      errorMsg: 'You are not allowed to join this meeting.',
      error: { type: 'not-allowed', msg: 'You are not allowed to join this meeting.' },
    });
  });

  it.each([
    ['refused', ['audio', 'video'], { type: 'permissions', blockedMedia: ['audio', 'video'] }],
    ['missing', ['video'], { type: 'not-found', missingMedia: ['video'] }],
    ['in-use', ['video'], { type: 'cam-in-use' }],
    ['in-use', ['audio'], { type: 'mic-in-use' }],
    ['in-use', ['audio', 'video'], { type: 'cam-mic-in-use' }],
  ] as const)('of devices: %s %o', (fault, kinds, error) => {
    expect(cameraError(fault, kinds)).toMatchObject({ error });
  });
});

describe('the room’s own words', () => {
  it('are those of the language, or English', () => {
    expect(wordsIn('de-AT')).toMatchObject({ tag: 'de', words: { join: 'Beitreten' } });
    expect(wordsIn('FR').words.join).toBe('Rejoindre');
    expect(wordsIn('es').words.join).toBe('Entrar');
    for (const tag of ['ja', 'user', '', 'constructor']) expect(wordsIn(tag).tag).toBe('en');
  });
});
