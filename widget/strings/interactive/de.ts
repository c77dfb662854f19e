// What an interactive call says, in German. The visitor is addressed as “Sie”.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: 'Stummschalten',
  unmute: 'Stummschaltung aufheben',
  cameraOff: 'Kamera ausschalten',
  cameraOn: 'Kamera einschalten',

  captions: 'Untertitel',
  transcript: 'Mitschrift',
  closeTranscript: 'Mitschrift schließen',
  transcriptEmpty: 'Hier erscheint, was gesagt wird.',
  you: 'Sie',
  host: 'KI-Gastgeber',
  interrupted: 'unterbrochen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  download: 'Herunterladen',
  write: 'Nachricht schreiben',
  send: 'Senden',
  tooLong: 'Diese Nachricht ist zu lang. Bitte kürzen Sie sie.',
  notSent: 'Ihre Nachricht konnte nicht gesendet werden.',

  networkWeak: 'Ihre Verbindung ist schwach',
  networkLost: 'Verbindung verloren. Wir versuchen, Sie wieder zu erreichen.',
  cameraTrouble: 'Ihre Kamera lässt sich nicht nutzen',
  microphoneTrouble: 'Ihr Mikrofon lässt sich nicht nutzen',
  devicesBusy: 'Ein anderes Programm nutzt Ihre Kamera oder Ihr Mikrofon',
  devicesBlocked: 'Ihr Browser erlaubt diesem Anruf nicht, Kamera oder Mikrofon zu nutzen',
  hostLate: 'Ihr KI-Gastgeber ist unterwegs',
  hostAbsent: 'Ihr KI-Gastgeber ist nicht gekommen. Sie können warten oder auflegen.',

  linkOffered: 'Ein Link für Sie',
  openLink: 'Link öffnen',
  dismiss: 'Ausblenden',
};
