// What an interactive call says, in Swedish. The visitor is addressed as “du”.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: 'Stäng av mikrofonen',
  unmute: 'Slå på mikrofonen',
  cameraOff: 'Stäng av kameran',
  cameraOn: 'Slå på kameran',

  captions: 'Undertexter',
  transcript: 'Transkription',
  closeTranscript: 'Stäng transkriptionen',
  transcriptEmpty: 'Här visas det som sägs.',
  you: 'Du',
  host: 'AI-värd',
  interrupted: 'avbröts',
  copy: 'Kopiera',
  copied: 'Kopierat',
  download: 'Ladda ner',
  write: 'Skriv ett meddelande',
  send: 'Skicka',
  tooLong: 'Meddelandet är för långt. Gör det kortare.',
  notSent: 'Ditt meddelande kunde inte skickas.',

  networkWeak: 'Din anslutning är svag',
  networkLost: 'Anslutningen bröts. Vi försöker nå dig igen.',
  cameraTrouble: 'Din kamera går inte att använda',
  microphoneTrouble: 'Din mikrofon går inte att använda',
  devicesBusy: 'Ett annat program använder din kamera eller mikrofon',
  devicesBlocked: 'Din webbläsare låter inte samtalet använda kamera eller mikrofon',
  hostLate: 'Din AI-värd är på väg',
  hostAbsent: 'Din AI-värd har inte kommit. Du kan vänta eller lägga på.',

  linkOffered: 'En länk till dig',
  openLink: 'Öppna länken',
  dismiss: 'Dölj',
};
