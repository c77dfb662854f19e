// The texts of the panel in German. The visitor is addressed as “Sie”.
import type { PanelTable } from './en.ts';

export const table: PanelTable = {
  heading: 'Sprechen wir persönlich',
  intro:
    'Unser KI-Gastgeber begrüßt Sie per Video, direkt auf dieser Seite. Er hört zu, sieht Sie und antwortet.',
  privacy: 'Kamera und Mikrofon sind nur während des Gesprächs an.',
  start: 'Videoanruf starten',

  consentTitle: 'Bevor es losgeht',
  consent:
    'Sie sprechen mit einer KI, nicht mit einem Menschen. Ihre Stimme und Ihr Kamerabild gehen an Tavus, den Dienst hinter diesem Anruf.',
  agree: 'Zustimmen und starten',
  decline: 'Nicht jetzt',

  requesting: 'Verbindung wird aufgebaut',
  waiting: 'Der Raum wird geöffnet',
  connecting: 'Ihr Browser fragt vielleicht nach Kamera und Mikrofon.',
  cancel: 'Abbrechen',

  checking: 'Wir prüfen, ob Sie ein Mensch sind',
  checkingText: 'Das dauert ein paar Sekunden.',
  confirmHuman: 'Bitte bestätigen Sie es hier.',

  inLine: 'Sie stehen in der Warteschlange',
  next: 'Sie sind als Nächstes dran.',
  ahead: {
    one: '{count} Person ist vor Ihnen dran.',
    other: '{count} Personen sind vor Ihnen dran.',
  },
  inLineText: 'Ihr Anruf beginnt von selbst. Bitte lassen Sie diese Seite geöffnet.',
  leaveLine: 'Nicht länger warten',

  live: 'Sie sind im Gespräch',
  timeLeft: 'Verbleibende Zeit',
  lastMinute: 'Noch eine Minute',
  end: 'Auflegen',
  minimize: 'Verkleinern',
  restore: 'Normale Größe',
  enlarge: 'Vergrößern',
  fullscreen: 'Vollbild',
  exitFullscreen: 'Vollbild verlassen',
  move: 'Verschieben',
  moveHelp: 'Mit den Pfeiltasten verschieben Sie das Fenster, mit Pos1 kehrt es zurück.',
  close: 'Schließen',

  ending: 'Anruf wird beendet',
  endingText: 'Kamera und Mikrofon sind schon aus.',
  endedText: 'Ihr Gespräch dauerte {time}.',
  again: 'Erneut anrufen',
  ratingQuestion: 'Wie war Ihr Gespräch?',
  ratingStars: { one: '{count} Stern', other: '{count} Sterne' },
  ratingThanks: 'Vielen Dank!',
  ended: {
    visitor: 'Anruf beendet',
    left: 'Anruf beendet',
    lease: 'Die Verbindung zu Ihnen ging verloren, deshalb wurde der Anruf beendet',
    limit: 'Die Zeit ist um',
    room: 'Der Anruf wurde unterbrochen',
    operator: 'Unser Team hat den Anruf beendet',
    elsewhere: 'Dieser Anruf geht an anderer Stelle weiter',
  },

  elsewhere: 'Es läuft schon ein Anruf',
  useHere: 'Hier weitersprechen',
  notHere: 'Dort lassen',
  otherOver: 'Der andere Anruf ist beendet. Sie können jetzt von hier aus anrufen.',
  backOnline: 'Sie sind wieder online. Sie können jetzt anrufen.',

  failed: 'Das hat nicht geklappt',
  failedBusy: 'Alle Leitungen sind belegt',
  failedClosed: 'Zurzeit keine Anrufe möglich',
  failedDevices: 'Kamera oder Mikrofon fehlt',
  failedOffline: 'Sie sind offline',
  tryAnyway: 'Trotzdem versuchen',
  retry: 'Erneut versuchen',
  retryIn: 'Erneut versuchen in {time}',
  support: 'Kontakt aufnehmen',
  refusals: {
    bad_request: 'Dieser Anruf ist auf dieser Seite nicht richtig eingerichtet.',
    origin_not_allowed: 'Für diese Website sind Anrufe nicht freigeschaltet.',
    bad_token: 'Dieser Anruf kann nicht fortgesetzt werden.',
    not_allowed: 'Diese Art von Anruf gibt es hier nicht.',
    challenge_failed: 'Wir konnten nicht feststellen, dass Sie kein Roboter sind.',
    bad_ticket:
      'Ihre Anmeldung für Anrufe ist abgelaufen. Laden Sie die Seite neu, um eine neue zu erhalten.',
    not_found: 'Diese Seite sucht den Anrufdienst an der falschen Stelle.',
    payload_too_large: 'Diese Seite hat dem Anruf mehr mitgegeben, als er tragen kann.',
    unsupported_media_type: 'Diese Seite und der Anrufdienst verstehen einander nicht.',
    rate_limited: 'Das waren einige Anrufe in kurzer Zeit. Bitte warten Sie einen Moment.',
    visitor_quota: 'Ihre Anrufe für heute sind aufgebraucht. Bis morgen!',
    at_capacity: 'Alle Leitungen sind belegt. Gleich wird eine frei.',
    budget_spent: 'Unsere Anrufe für heute sind aufgebraucht. Bis morgen!',
    paused: 'Anrufe sind gerade nicht möglich. Bitte versuchen Sie es später noch einmal.',
    out_of_credits: 'Anrufe sind zurzeit nicht verfügbar.',
    misconfigured: 'Der Anrufdienst ist nicht richtig eingerichtet.',
    upstream_refused: 'Der Videodienst hat diesen Anruf nicht angenommen.',
    upstream_invalid: 'Mit der Antwort des Videodienstes können wir nichts anfangen.',
    upstream_unavailable: 'Der Videodienst ist gerade nicht erreichbar.',
    upstream_timeout: 'Der Videodienst hat zu lange nicht geantwortet.',
    store_unavailable: 'Der Anrufdienst ist für einen Moment außer Betrieb.',
    unreachable: 'Der Anrufdienst ist nicht erreichbar. Sind Sie online?',
    offline: 'Sobald Sie wieder online sind, können Sie anrufen.',
    insecure:
      'Browser geben Kamera und Mikrofon nur für sichere Seiten frei. Öffnen Sie diese Seite mit https.',
    policy: 'Diese Website erlaubt Anrufen nicht, Kamera und Mikrofon zu nutzen.',
    blocked:
      'Kamera oder Mikrofon ist für diese Website gesperrt. Erlauben Sie beides in der Adressleiste und versuchen Sie es dann erneut.',
    no_device:
      'Wir haben kein Mikrofon gefunden. Schließen Sie eines an und versuchen Sie es dann erneut.',
    in_app:
      'Diese App gibt Kamera und Mikrofon vielleicht nicht frei. Öffnen Sie die Seite in Ihrem Browser.',
    elsewhere: 'Sie sprechen gerade in einem anderen Tab oder an anderer Stelle auf dieser Seite.',
    internal: 'Bei uns ist etwas schiefgelaufen.',
  },
};
