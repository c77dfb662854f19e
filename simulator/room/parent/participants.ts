// Who is in the room, in the form that Daily's library hands to the page. Pure.

import type { Track } from '../visitor/devices.ts';

/** One participant; `tracks` say more than the two booleans. */
export interface Participant {
  readonly session_id: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly local: boolean;
  readonly owner: boolean;
  readonly joined_at: Date;
  readonly audio: boolean;
  readonly video: boolean;
  readonly screen: boolean;
  readonly tracks: Readonly<Record<string, object>>;
}

/** Who somebody is. */
export interface Person {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly local: boolean;
  readonly joinedAt: Date;
}

const reasons = { refused: 'byPermissions', missing: 'byDeviceMissing', 'in-use': 'byDeviceInUse' };

export function participant(person: Person, audio: Track, video: Track): Participant {
  return {
    session_id: person.id,
    user_id: person.userId,
    user_name: person.name,
    local: person.local,
    owner: false,
    joined_at: person.joinedAt,
    audio: audio.state === 'playable',
    video: video.state === 'playable',
    screen: false,
    tracks: {
      audio: trackState(audio, person.local),
      video: trackState(video, person.local),
      screenAudio: trackState({ state: 'off' }, person.local),
      screenVideo: trackState({ state: 'off' }, person.local),
    },
  };
}

function trackState({ state, fault }: Track, local: boolean): object {
  return {
    subscribed: !local,
    state,
    ...(state === 'off' && { off: { byUser: true } }),
    ...(fault !== undefined && { blocked: { [reasons[fault]]: true } }),
  };
}
