// What an interactive call says, in Dutch. The visitor is addressed as “je”.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: 'Dempen',
  unmute: 'Dempen opheffen',
  cameraOff: 'Camera uitzetten',
  cameraOn: 'Camera aanzetten',

  captions: 'Ondertiteling',
  transcript: 'Transcriptie',
  closeTranscript: 'Transcriptie sluiten',
  transcriptEmpty: 'Wat er gezegd wordt, verschijnt hier.',
  you: 'Jij',
  host: 'AI-gastheer',
  interrupted: 'onderbroken',
  copy: 'Kopiëren',
  copied: 'Gekopieerd',
  download: 'Downloaden',
  write: 'Schrijf een bericht',
  send: 'Versturen',
  tooLong: 'Dit bericht is te lang. Maak het korter.',
  notSent: 'Je bericht kon niet worden verstuurd.',

  networkWeak: 'Je verbinding is zwak',
  networkLost: 'Verbinding verbroken. We proberen je weer te bereiken.',
  cameraTrouble: 'Je camera kan niet worden gebruikt',
  microphoneTrouble: 'Je microfoon kan niet worden gebruikt',
  devicesBusy: 'Een ander programma gebruikt je camera of microfoon',
  devicesBlocked: 'Van je browser mag dit gesprek de camera of microfoon niet gebruiken',
  hostLate: 'Je AI-gastheer is onderweg',
  hostAbsent: 'Je AI-gastheer is niet gekomen. Je kunt wachten of ophangen.',

  linkOffered: 'Een link voor je',
  openLink: 'Link openen',
  dismiss: 'Verbergen',
};
