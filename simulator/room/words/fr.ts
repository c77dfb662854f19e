// The page's words in French.

import type { Words } from './words.ts';

export const fr: Words = {
  simulated: 'Simulation',
  simulatedMore: ' · aucune minute n’est consommée',
  simulatedTitle:
    'Cette salle est une simulation. Rien n’est envoyé à Tavus, aucune minute n’est consommée.',
  controls: 'Commandes de l’appel',
  self: 'Votre image',
  microphone: { on: 'Couper le micro', off: 'Rétablir le micro', none: 'Activer le micro' },
  camera: { on: 'Couper la caméra', off: 'Activer la caméra', none: 'Activer la caméra' },
  join: 'Rejoindre',
  leave: 'Quitter la conversation',
  hear: 'Entendre la voix de {name}',
  understand: 'Laisser {name} comprendre vos mots',
  understandHint: 'Le service vocal de votre navigateur entend ce que vous dites',
  understandFailed: 'Le service vocal de ce navigateur ne répond pas',
  fullscreen: 'Plein écran',
  exitFullscreen: 'Quitter le plein écran',
  asking: 'Votre navigateur peut demander la caméra et le micro',
  cameraOff: 'Votre caméra est coupée',
  microphoneOff: 'Votre micro est coupé',
  bothOff: 'Caméra et micro sont coupés',
  weak: 'Votre connexion est faible',
  reconnecting: 'Reconnexion…',
  notices: {
    opening: { title: '', detail: '' },
    asking: { title: 'Prêt à entrer ?', detail: '{name} vous attend.' },
    joining: { title: 'Connexion…', detail: 'Votre conversation va commencer.' },
    late: { title: '{name} arrive', detail: 'Elle sera là dans un instant.' },
    absent: {
      title: '{name} n’est pas venue',
      detail: 'Vous pouvez attendre encore un peu, ou quitter et réessayer.',
    },
    ended: { title: 'La conversation est terminée', detail: '' },
    left: {
      title: 'Vous êtes parti',
      detail: 'Caméra et micro sont coupés. Merci de votre visite.',
    },
    lost: { title: 'Connexion perdue', detail: 'La liaison a été coupée. Veuillez recommencer.' },
    ejected: { title: 'Vous avez été exclu de la salle', detail: '' },
    denied: { title: 'Vous n’êtes pas autorisé à rejoindre cette réunion.', detail: '' },
    expired: { title: 'Votre invitation a expiré', detail: 'Demandez-en une nouvelle.' },
    full: { title: 'Cette salle est pleine', detail: 'Il ne reste aucune chaise.' },
    'not-found': {
      title: 'Cette salle n’existe pas',
      detail: 'Le lien est peut-être ancien ou incomplet.',
    },
  },
  reasons: {
    participant_left_timeout: 'Il n’y avait plus personne dans la salle.',
    participant_absent_timeout: 'Personne n’est venu à temps.',
    max_call_duration: 'Le temps de cette conversation est écoulé.',
    end_conversation_endpoint_hit: 'Elle a été terminée depuis le site.',
    bot_could_not_join: 'La réplique n’a pas pu entrer.',
    daily_room_has_been_deleted: 'La salle a été fermée.',
    exception_encountered: 'Un problème est survenu au début.',
    'internal error': 'Un problème est survenu en cours de route.',
  },
};
