// Every word of the page that is not spoken by the replica.

import type { Phase } from './phase.ts';

interface Notice {
  title: string;
  detail: string;
}

/** Labels and hints; `{name}` is the replica's name. */
export const words = {
  simulated: 'Simulation',
  simulatedMore: ' · no minutes are used',
  simulatedTitle: 'This room is a simulation. Nothing is sent to Tavus and no minutes are used.',
  controls: 'Call controls',
  self: 'Your picture',
  microphone: { on: 'Mute microphone', off: 'Unmute microphone', none: 'Turn microphone on' },
  camera: { on: 'Turn camera off', off: 'Turn camera on', none: 'Turn camera on' },
  leave: 'Leave the conversation',
  hear: 'Hear {name}’s voice',
  asking: 'Your browser may ask for camera and microphone',
  cameraOff: 'Your camera is off',
  microphoneOff: 'Your microphone is off',
  bothOff: 'Camera and microphone are off',
  reconnecting: 'Reconnecting…',
  lost: 'The connection to the room was lost.',
};

/** What is said in the middle of the picture while the replica is not there. */
export const notices: Record<Exclude<Phase, 'live'>, Notice> = {
  opening: { title: '', detail: '' },
  joining: { title: 'Joining…', detail: 'Your conversation is about to begin.' },
  late: { title: '{name} is on her way', detail: 'She will be with you in a moment.' },
  absent: {
    title: '{name} has not come',
    detail: 'You can wait a little longer, or leave and try again.',
  },
  ended: { title: 'The conversation has ended', detail: '' },
  left: { title: 'You left', detail: 'Camera and microphone are off. Thank you for stopping by.' },
  lost: { title: 'Connection lost', detail: 'The line to the room broke. Please start again.' },
  denied: { title: 'You are not allowed to join this meeting.', detail: '' },
  expired: { title: 'Your invitation has expired', detail: 'Please ask for a new one.' },
  full: { title: 'This room is full', detail: 'There is no chair left in this conversation.' },
  'not-found': { title: 'There is no such room', detail: 'The link may be old or incomplete.' },
};

const reasons: readonly (readonly [string, string])[] = [
  ['participant_left_timeout', 'Nobody was in the room any more.'],
  ['participant_absent_timeout', 'Nobody came in time.'],
  ['max_call_duration', 'The time for this conversation was used up.'],
  ['end_conversation_endpoint_hit', 'It was ended from the website.'],
  ['bot_could_not_join', 'The replica could not join.'],
  ['daily_room_has_been_deleted', 'The room was closed.'],
  ['exception_encountered', 'Something went wrong at the start.'],
  ['internal error', 'Something went wrong on the way.'],
];

/** A shutdown reason in human words; unknown ones say nothing. */
export function reasonInWords(reason: string): string {
  return reasons.find(([start]) => reason.startsWith(start))?.[1] ?? '';
}

/** Puts the replica's name into a text. */
export function withName(text: string, name: string): string {
  return text.replaceAll('{name}', name);
}
