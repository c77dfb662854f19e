// The room page: finds out which room this is, then visits it or says why not.

import { Parent } from './parent.ts';
import { readPlace } from './place.ts';
import { askRoom } from './presence.ts';
import { Scene } from './scene.ts';
import { View } from './view.ts';
import { Visit } from './visit.ts';

const view = new View();
const scene = new Scene(view.stage);
const place = readPlace(location.href);
const parent = new Parent(place.clientId);
let visit: Visit | undefined;
let gone = false;

async function open(): Promise<void> {
  const state = await askRoom(place);
  if (gone) return;
  if (typeof state === 'string') {
    view.phase(state);
    return;
  }
  view.introduce(state.replica.name, state.audio_only);
  if (state.access !== 'granted') {
    view.phase(state.access);
    return;
  }
  if (state.status === 'ended') {
    view.phase('ended');
    return;
  }
  visit = new Visit(state, view, scene, parent);
  visit.begin(place);
}

window.addEventListener('pagehide', () => {
  gone = true;
  visit?.close();
});
// a page that comes back from the browser's cache must not look alive
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) view.phase('left');
});

parent.loaded();
void open();
