// The page's words in German.

import type { Words } from './words.ts';

export const de: Words = {
  simulated: 'Simulation',
  simulatedMore: ' · kostet keine Minuten',
  simulatedTitle:
    'Dieser Raum ist eine Simulation. Nichts geht an Tavus, keine Minute wird verbraucht.',
  controls: 'Gespräch steuern',
  self: 'Ihr Bild',
  microphone: { on: 'Mikrofon aus', off: 'Mikrofon ein', none: 'Mikrofon einschalten' },
  camera: { on: 'Kamera aus', off: 'Kamera ein', none: 'Kamera einschalten' },
  join: 'Beitreten',
  leave: 'Gespräch verlassen',
  hear: '{name}s Stimme hören',
  understand: '{name} Ihre Worte verstehen lassen',
  understandHint: 'Der Sprachdienst Ihres Browsers hört, was Sie sagen',
  understandFailed: 'Der Sprachdienst dieses Browsers antwortet nicht',
  fullscreen: 'Vollbild',
  exitFullscreen: 'Vollbild beenden',
  asking: 'Ihr Browser fragt vielleicht nach Kamera und Mikrofon',
  cameraOff: 'Ihre Kamera ist aus',
  microphoneOff: 'Ihr Mikrofon ist aus',
  bothOff: 'Kamera und Mikrofon sind aus',
  weak: 'Ihre Verbindung ist schwach',
  reconnecting: 'Verbindung wird wiederhergestellt …',
  notices: {
    opening: { title: '', detail: '' },
    asking: { title: 'Bereit?', detail: '{name} wartet auf Sie.' },
    joining: { title: 'Sie treten bei …', detail: 'Ihr Gespräch beginnt gleich.' },
    late: { title: '{name} ist unterwegs', detail: 'Sie ist gleich bei Ihnen.' },
    absent: {
      title: '{name} ist nicht gekommen',
      detail: 'Sie können noch etwas warten, oder gehen und es wieder versuchen.',
    },
    ended: { title: 'Das Gespräch ist beendet', detail: '' },
    left: {
      title: 'Sie sind gegangen',
      detail: 'Kamera und Mikrofon sind aus. Danke für Ihren Besuch.',
    },
    lost: {
      title: 'Verbindung verloren',
      detail: 'Die Leitung zum Raum ist abgerissen. Bitte beginnen Sie noch einmal.',
    },
    ejected: { title: 'Sie wurden aus dem Raum entfernt', detail: '' },
    denied: { title: 'Sie dürfen dieses Gespräch nicht betreten.', detail: '' },
    expired: { title: 'Ihre Einladung ist abgelaufen', detail: 'Bitten Sie um eine neue.' },
    full: { title: 'Dieser Raum ist voll', detail: 'In diesem Gespräch ist kein Stuhl mehr frei.' },
    'not-found': {
      title: 'Diesen Raum gibt es nicht',
      detail: 'Der Link ist vielleicht alt oder unvollständig.',
    },
  },
  reasons: {
    participant_left_timeout: 'Es war niemand mehr im Raum.',
    participant_absent_timeout: 'Es kam niemand rechtzeitig.',
    max_call_duration: 'Die Zeit für dieses Gespräch ist aufgebraucht.',
    end_conversation_endpoint_hit: 'Es wurde von der Website aus beendet.',
    bot_could_not_join: 'Das Gegenüber konnte nicht beitreten.',
    daily_room_has_been_deleted: 'Der Raum wurde geschlossen.',
    exception_encountered: 'Am Anfang ging etwas schief.',
    'internal error': 'Unterwegs ging etwas schief.',
  },
};
