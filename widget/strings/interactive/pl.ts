// What an interactive call says, in Polish. The visitor is addressed as “ty”, in forms that fit everybody.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: 'Wycisz',
  unmute: 'Wyłącz wyciszenie',
  cameraOff: 'Wyłącz kamerę',
  cameraOn: 'Włącz kamerę',

  captions: 'Napisy',
  transcript: 'Transkrypcja',
  closeTranscript: 'Zamknij transkrypcję',
  transcriptEmpty: 'Tu pojawi się zapis rozmowy.',
  you: 'Ty',
  host: 'Gospodarz AI',
  interrupted: 'przerwano',
  copy: 'Kopiuj',
  copied: 'Skopiowano',
  download: 'Pobierz',
  write: 'Napisz wiadomość',
  send: 'Wyślij',
  tooLong: 'Ta wiadomość jest za długa. Skróć ją.',
  notSent: 'Nie udało się wysłać twojej wiadomości.',

  networkWeak: 'Masz słabe połączenie',
  networkLost: 'Utracono połączenie. Próbujemy znów się z tobą połączyć.',
  cameraTrouble: 'Nie można użyć twojej kamery',
  microphoneTrouble: 'Nie można użyć twojego mikrofonu',
  devicesBusy: 'Inny program używa twojej kamery lub mikrofonu',
  devicesBlocked: 'Twoja przeglądarka nie pozwala tej rozmowie używać kamery lub mikrofonu',
  hostLate: 'Twój gospodarz AI jest w drodze',
  hostAbsent: 'Twój gospodarz AI się nie pojawił. Możesz poczekać lub się rozłączyć.',

  linkOffered: 'Link dla ciebie',
  openLink: 'Otwórz link',
  dismiss: 'Ukryj',
};
