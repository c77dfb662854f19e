// What goes wrong, in Daily's words: errors that end the visit, and those of devices. Pure. The sentences are
// invented but for the one of a private room.

import type { Fault, Kind } from '../visitor/devices.ts';

const sentences = {
  ejected: 'You were ejected from the meeting.',
  'exp-room': 'The meeting has expired.',
  'exp-token': 'Your meeting token has expired.',
  'no-room': 'The meeting you are trying to join does not exist.',
  'meeting-full': 'This meeting is full.',
  'not-allowed': 'You are not allowed to join this meeting.',
  'connection-error': 'The connection to the room was lost.',
} as const;

/** Daily's name for why a visit is over for good. */
export type FatalType = keyof typeof sentences;

/** The content of an `error`. */
export function fatal(type: FatalType): object {
  const msg = sentences[type];
  const details = type === 'connection-error' && { details: { on: 'reconnect', sourceError: {} } };
  return { errorMsg: msg, error: { type, msg, ...details } };
}

/** The content of a `camera-error`. */
export function cameraError(fault: Fault, kinds: readonly Kind[]): object {
  const msg = `${kinds.join(' and ')}: ${fault}`;
  const okay = { audioOk: !kinds.includes('audio'), videoOk: !kinds.includes('video') };
  return { errorMsg: { errorMsg: msg, ...okay }, error: { msg, ...typed(fault, kinds) } };
}

function typed(fault: Fault, kinds: readonly Kind[]): object {
  switch (fault) {
    case 'refused':
      return { type: 'permissions', blockedBy: 'user', blockedMedia: kinds };
    case 'missing':
      return { type: 'not-found', missingMedia: kinds };
    case 'in-use':
      return {
        type:
          kinds.length > 1 ? 'cam-mic-in-use' : kinds[0] === 'audio' ? 'mic-in-use' : 'cam-in-use',
      };
  }
}
