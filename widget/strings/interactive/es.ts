// What an interactive call says, in Spanish, neutral between Spain and America. The visitor is addressed
// as “tú”.
import type { InteractiveTable } from './en.ts';

export const table: InteractiveTable = {
  mute: 'Silenciar micrófono',
  unmute: 'Activar micrófono',
  cameraOff: 'Apagar cámara',
  cameraOn: 'Encender cámara',

  captions: 'Subtítulos',
  transcript: 'Transcripción',
  closeTranscript: 'Cerrar transcripción',
  transcriptEmpty: 'Lo que se diga aparecerá aquí.',
  you: 'Tú',
  host: 'Anfitrión con IA',
  interrupted: 'interrumpido',
  copy: 'Copiar',
  copied: 'Copiado',
  download: 'Descargar',
  write: 'Escribe un mensaje',
  send: 'Enviar',
  tooLong: 'Este mensaje es demasiado largo. Acórtalo, por favor.',
  notSent: 'No se pudo enviar tu mensaje.',

  networkWeak: 'Tu conexión es débil',
  networkLost: 'Se perdió la conexión. Estamos intentando volver a comunicarnos contigo.',
  cameraTrouble: 'No se puede usar tu cámara',
  microphoneTrouble: 'No se puede usar tu micrófono',
  devicesBusy: 'Otro programa está usando tu cámara o tu micrófono',
  devicesBlocked: 'Tu navegador no permite que esta llamada use la cámara o el micrófono',
  hostLate: 'Tu anfitrión con IA está en camino',
  hostAbsent: 'Tu anfitrión con IA no llegó. Puedes esperar o colgar.',

  linkOffered: 'Un enlace para ti',
  openLink: 'Abrir enlace',
  dismiss: 'Descartar',
};
