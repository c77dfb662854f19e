// What an interactive call says, in Italian. The visitor is addressed as “tu”.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: 'Disattiva microfono',
  unmute: 'Attiva microfono',
  cameraOff: 'Disattiva videocamera',
  cameraOn: 'Attiva videocamera',

  captions: 'Sottotitoli',
  transcript: 'Trascrizione',
  closeTranscript: 'Chiudi trascrizione',
  transcriptEmpty: 'Quello che viene detto comparirà qui.',
  you: 'Tu',
  host: 'Assistente IA',
  interrupted: 'interrotto',
  copy: 'Copia',
  copied: 'Copiato',
  download: 'Scarica',
  write: 'Scrivi un messaggio',
  send: 'Invia',
  tooLong: 'Questo messaggio è troppo lungo. Accorcialo, per favore.',
  notSent: 'Non è stato possibile inviare il tuo messaggio.',

  networkWeak: 'La tua connessione è debole',
  networkLost: 'Connessione persa. Stiamo cercando di ricontattarti.',
  cameraTrouble: 'Impossibile usare la tua videocamera',
  microphoneTrouble: 'Impossibile usare il tuo microfono',
  devicesBusy: 'Un altro programma sta usando la tua videocamera o il tuo microfono',
  devicesBlocked: 'Il tuo browser non permette a questa chiamata di usare videocamera o microfono',
  hostLate: 'Il tuo assistente IA sta arrivando',
  hostAbsent: 'Il tuo assistente IA non è arrivato. Puoi aspettare o riagganciare.',

  linkOffered: 'Un link per te',
  openLink: 'Apri link',
  dismiss: 'Nascondi',
};
