// The room page: finds out which room this is and how the page around wants it, then visits it or says why not.

import { follow } from './look.ts';
import { Channel } from './parent/channel.ts';
import type { FatalType } from './parent/faults.ts';
import { readOptions, type Options } from './parent/options.ts';
import { Parent } from './parent/parent.ts';
import type { Phase } from './phase.ts';
import { readPlace } from './place.ts';
import { askRoom } from './presence.ts';
import type { RoomState } from './protocol.ts';
import { Scene } from './scene.ts';
import { View } from './view.ts';
import { Visit } from './visit.ts';

const view = new View();
const scene = new Scene(view.stage);
const place = readPlace(location.href);
const channel = new Channel(place.clientId);
const dress = follow(channel, view);
let visit: Visit | undefined;
let gone = false;

/** Why nobody can be let in: how the page shows it, and what Daily's library calls it. */
type Obstacle = readonly [Phase, FatalType];

const refusals: Readonly<Record<Exclude<RoomState['access'], 'granted'>, FatalType>> = {
  denied: 'not-allowed',
  expired: 'exp-token',
  full: 'meeting-full',
  'not-found': 'no-room',
};

function obstacleIn(state: RoomState | 'not-found' | 'lost'): Obstacle | undefined {
  if (state === 'lost') return ['lost', 'connection-error'];
  if (state === 'not-found') return ['not-found', 'no-room'];
  if (state.access !== 'granted') return [state.access, refusals[state.access]];
  return state.status === 'ended' ? ['ended', 'no-room'] : undefined;
}

/** Resolves at once without a parent that could be waited for, else when it wants to join. */
async function beckoned(): Promise<Options> {
  if (!channel.isTwoWay) {
    channel.tell('loaded');
    return readOptions({});
  }
  view.beJoined();
  const launched = channel.once('iframe-launch-config');
  const joining = channel.once('join-meeting');
  channel.tell('iframe-ready-for-launch-config');
  const launch = await launched;
  dress(readOptions(launch));
  channel.tell('loaded');
  const { properties } = await joining;
  return readOptions({ ...launch, ...(properties as object | undefined) });
}

async function open(): Promise<void> {
  const [state, options] = await Promise.all([askRoom(place), beckoned()]);
  if (gone) return;
  dress(options);
  const parent = new Parent(channel, options.userName);
  const obstacle = obstacleIn(state);
  if (typeof state === 'object') view.introduce(state.replica.name, state.audio_only);
  if (obstacle !== undefined || typeof state === 'string') {
    const [phase, type] = obstacle ?? ['lost', 'connection-error'];
    view.phase(phase);
    parent.refused(type);
    return;
  }
  visit = new Visit({ place, state, options, view, scene, channel, parent });
  visit.begin();
}

channel.on('leave-meeting', () => {
  if (visit) visit.leave('left');
  else {
    gone = true;
    view.phase('left');
    channel.tell('left-meeting');
  }
});
window.addEventListener('pagehide', () => {
  gone = true;
  visit?.close();
});
// a page that comes back from the browser's cache must not look alive
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) view.phase('left');
});

void open();
