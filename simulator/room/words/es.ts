// The page's words in Spanish.

import type { Words } from './words.ts';

export const es: Words = {
  simulated: 'Simulación',
  simulatedMore: ' · no se gastan minutos',
  simulatedTitle: 'Esta sala es una simulación. No se envía nada a Tavus ni se gastan minutos.',
  controls: 'Controles de la llamada',
  self: 'Su imagen',
  microphone: {
    on: 'Silenciar el micrófono',
    off: 'Activar el micrófono',
    none: 'Encender el micrófono',
  },
  camera: { on: 'Apagar la cámara', off: 'Encender la cámara', none: 'Encender la cámara' },
  join: 'Entrar',
  leave: 'Salir de la conversación',
  hear: 'Oír la voz de {name}',
  understand: 'Dejar que {name} entienda sus palabras',
  understandHint: 'El servicio de voz de su navegador oye lo que usted dice',
  understandFailed: 'El servicio de voz de este navegador no responde',
  fullscreen: 'Pantalla completa',
  exitFullscreen: 'Salir de pantalla completa',
  asking: 'Su navegador puede pedir la cámara y el micrófono',
  cameraOff: 'Su cámara está apagada',
  microphoneOff: 'Su micrófono está apagado',
  bothOff: 'La cámara y el micrófono están apagados',
  weak: 'Su conexión es débil',
  reconnecting: 'Reconectando…',
  notices: {
    opening: { title: '', detail: '' },
    asking: { title: '¿Todo listo?', detail: '{name} le espera.' },
    joining: { title: 'Entrando…', detail: 'Su conversación está a punto de empezar.' },
    late: { title: '{name} está en camino', detail: 'Estará con usted en un momento.' },
    absent: {
      title: '{name} no ha venido',
      detail: 'Puede esperar un poco más, o salir e intentarlo de nuevo.',
    },
    ended: { title: 'La conversación ha terminado', detail: '' },
    left: {
      title: 'Ha salido',
      detail: 'La cámara y el micrófono están apagados. Gracias por su visita.',
    },
    lost: {
      title: 'Conexión perdida',
      detail: 'Se cortó la línea con la sala. Empiece de nuevo, por favor.',
    },
    ejected: { title: 'Le han sacado de la sala', detail: '' },
    denied: { title: 'No tiene permiso para entrar en esta reunión.', detail: '' },
    expired: { title: 'Su invitación ha caducado', detail: 'Pida una nueva, por favor.' },
    full: { title: 'Esta sala está llena', detail: 'No queda ninguna silla.' },
    'not-found': {
      title: 'Esta sala no existe',
      detail: 'El enlace puede ser antiguo o estar incompleto.',
    },
  },
  reasons: {
    participant_left_timeout: 'Ya no había nadie en la sala.',
    participant_absent_timeout: 'Nadie llegó a tiempo.',
    max_call_duration: 'Se agotó el tiempo de esta conversación.',
    end_conversation_endpoint_hit: 'Se terminó desde el sitio web.',
    bot_could_not_join: 'La réplica no pudo entrar.',
    daily_room_has_been_deleted: 'La sala se cerró.',
    exception_encountered: 'Algo salió mal al principio.',
    'internal error': 'Algo salió mal por el camino.',
  },
};
