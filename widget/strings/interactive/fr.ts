// What an interactive call says, in French. The visitor is addressed as “vous”.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: 'Couper le micro',
  unmute: 'Activer le micro',
  cameraOff: 'Couper la caméra',
  cameraOn: 'Activer la caméra',

  captions: 'Sous-titres',
  transcript: 'Transcription',
  closeTranscript: 'Fermer la transcription',
  transcriptEmpty: 'Les paroles échangées s’afficheront ici.',
  you: 'Vous',
  host: 'Hôte IA',
  interrupted: 'interrompu',
  copy: 'Copier',
  copied: 'Copié',
  download: 'Télécharger',
  write: 'Écrire un message',
  send: 'Envoyer',
  tooLong: 'Ce message est trop long. Veuillez le raccourcir.',
  notSent: 'Votre message n’a pas pu être envoyé.',

  networkWeak: 'Votre connexion est faible',
  networkLost: 'Connexion perdue. Nous essayons de vous joindre à nouveau.',
  cameraTrouble: 'Impossible d’utiliser votre caméra',
  microphoneTrouble: 'Impossible d’utiliser votre micro',
  devicesBusy: 'Un autre programme utilise votre caméra ou votre micro',
  devicesBlocked: 'Votre navigateur ne permet pas à cet appel d’utiliser la caméra ou le micro',
  hostLate: 'Votre hôte IA arrive',
  hostAbsent: 'Votre hôte IA n’est pas venu. Vous pouvez attendre ou raccrocher.',

  linkOffered: 'Un lien pour vous',
  openLink: 'Ouvrir le lien',
  dismiss: 'Masquer',
};
