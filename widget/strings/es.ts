// The texts of the panel in Spanish, neutral between Spain and America. The visitor is addressed as “tú”.
import type { PanelTable } from './en.ts';

export const table: PanelTable = {
  heading: 'Hablemos cara a cara',
  intro:
    'Conoce por video a nuestro anfitrión con IA, aquí mismo, en esta página. Te escucha, te ve y te responde.',
  privacy: 'La cámara y el micrófono solo están activos durante la llamada.',
  start: 'Iniciar videollamada',

  consentTitle: 'Antes de empezar',
  consent:
    'Vas a hablar con una IA, no con una persona. Tu voz y la imagen de tu cámara se envían a Tavus, el servicio que hace posible esta llamada.',
  agree: 'Aceptar y empezar',
  decline: 'Ahora no',

  requesting: 'Conectando',
  waiting: 'Abriendo la sala',
  connecting: 'Es posible que tu navegador te pida acceso a la cámara y al micrófono.',
  cancel: 'Cancelar',

  checking: 'Comprobamos que eres una persona',
  checkingText: 'Tarda unos segundos.',
  confirmHuman: 'Confírmalo aquí, por favor.',

  inLine: 'Estás en la fila',
  next: 'Sigues tú.',
  ahead: {
    one: 'Hay {count} persona antes que tú.',
    many: 'Hay {count} de personas antes que tú.',
    other: 'Hay {count} personas antes que tú.',
  },
  inLineText: 'Tu llamada empezará sola. Deja esta página abierta.',
  leaveLine: 'Salir de la fila',

  live: 'Estás en la llamada',
  timeLeft: 'Tiempo restante',
  lastMinute: 'Queda un minuto',
  end: 'Colgar',
  minimize: 'Reducir',
  restore: 'Tamaño normal',
  enlarge: 'Ampliar',
  fullscreen: 'Pantalla completa',
  exitFullscreen: 'Salir de pantalla completa',
  move: 'Mover',
  moveHelp: 'Las flechas mueven la ventana; la tecla Inicio la devuelve a su lugar.',
  close: 'Cerrar',

  ending: 'Finalizando la llamada',
  endingText: 'La cámara y el micrófono ya están apagados.',
  endedText: 'Hablaste durante {time}.',
  again: 'Volver a llamar',
  ratingQuestion: '¿Qué tal tu llamada?',
  ratingStars: {
    one: '{count} estrella',
    many: '{count} de estrellas',
    other: '{count} estrellas',
  },
  ratingThanks: '¡Gracias!',
  ended: {
    visitor: 'Llamada finalizada',
    left: 'Llamada finalizada',
    lease: 'Perdimos el contacto contigo y finalizamos la llamada',
    limit: 'Se acabó el tiempo',
    room: 'La llamada se interrumpió',
    operator: 'Nuestro equipo finalizó la llamada',
    elsewhere: 'Esta llamada continúa en otro lugar',
  },

  elsewhere: 'Ya hay una llamada en curso',
  useHere: 'Usarla aquí',
  notHere: 'Dejarla allí',
  otherOver: 'La otra llamada terminó. Ya puedes llamar desde aquí.',
  backOnline: 'Vuelves a tener conexión. Ya puedes llamar.',

  failed: 'Algo no funcionó',
  failedBusy: 'Todas las líneas están ocupadas',
  failedClosed: 'No hay llamadas por ahora',
  failedDevices: 'Falta la cámara o el micrófono',
  failedOffline: 'No tienes conexión',
  tryAnyway: 'Intentar de todos modos',
  retry: 'Reintentar',
  retryIn: 'Reintentar en {time}',
  support: 'Contáctanos',
  refusals: {
    bad_request: 'Esta llamada no está bien configurada en esta página.',
    origin_not_allowed: 'Las llamadas no están habilitadas en este sitio web.',
    bad_token: 'Esta llamada ya no puede continuar.',
    not_allowed: 'Este tipo de llamada no está disponible aquí.',
    challenge_failed: 'No pudimos comprobar que no eres un robot.',
    bad_ticket:
      'Tu acceso a las llamadas caducó. Vuelve a cargar la página para obtener uno nuevo.',
    not_found: 'Esta página busca las llamadas en el lugar equivocado.',
    payload_too_large: 'Esta página pidió más de lo que una llamada puede llevar.',
    unsupported_media_type: 'Esta página y el servicio de llamadas no se entienden.',
    rate_limited: 'Fueron varias llamadas seguidas. Espera un momento.',
    visitor_quota: 'Ya usaste tus llamadas de hoy. ¡Hasta mañana!',
    at_capacity: 'Todas las líneas están ocupadas. Pronto se liberará una.',
    budget_spent: 'Se agotaron nuestras llamadas de hoy. ¡Hasta mañana!',
    paused: 'Las llamadas están en pausa. Vuelve más tarde.',
    out_of_credits: 'Las llamadas no están disponibles en este momento.',
    misconfigured: 'El servicio de llamadas no está bien configurado.',
    upstream_refused: 'El servicio de video no aceptó esta llamada.',
    upstream_invalid: 'El servicio de video dio una respuesta que no podemos usar.',
    upstream_unavailable: 'No podemos comunicarnos con el servicio de video en este momento.',
    upstream_timeout: 'El servicio de video tardó demasiado en responder.',
    store_unavailable: 'El servicio de llamadas no funciona por el momento.',
    unreachable:
      'No pudimos comunicarnos con el servicio de llamadas. ¿Tienes conexión a internet?',
    offline: 'Podrás llamar en cuanto recuperes la conexión.',
    insecure:
      'Los navegadores solo permiten usar la cámara y el micrófono en páginas seguras. Abre esta página con https.',
    policy: 'Este sitio web no permite que las llamadas usen la cámara y el micrófono.',
    blocked:
      'La cámara o el micrófono están bloqueados en este sitio web. Permite ambos en la barra de direcciones y vuelve a intentarlo.',
    no_device: 'No encontramos ningún micrófono. Conecta uno y vuelve a intentarlo.',
    in_app:
      'Es posible que esta aplicación no permita usar la cámara ni el micrófono. Abre la página en tu navegador.',
    elsewhere: 'Estás en una llamada en otra pestaña o en otro lugar de esta página.',
    internal: 'Algo falló de nuestro lado.',
  },
};
