// The few texts that are needed before the panel is loaded, in every language: they cannot be asked
// for, since nothing is asked for before somebody acts. Every visitor of every page pays for them:
// they are short, and packed.
import { languageOf } from './language.ts';
import type { StringOverrides } from './overrides.ts';

/** The launcher's texts, in whatever language. */
export interface LauncherStrings {
  /** The launcher's name. */
  readonly label: string;
  readonly closeTeaser: string;
  /** Beside the launcher, when the panel could not be loaded. */
  readonly unavailable: string;
}

/** In the order of `LauncherStrings`. */
export const packed = {
  en: 'Talk to us|Close|No connection',
  ar: 'تحدّث إلينا|إغلاق|لا يوجد اتصال',
  de: 'Videoanruf|Schließen|Keine Verbindung',
  es: 'Videollamada|Cerrar|Sin conexión',
  fr: 'Appel vidéo|Fermer|Pas de connexion',
  he: 'דברו איתנו|סגירה|אין חיבור',
  hi: 'हमसे बात करें|बंद करें|कनेक्शन नहीं है',
  it: 'Videochiamata|Chiudi|Nessuna connessione',
  ja: 'ビデオで話す|閉じる|接続できません',
  ko: '영상 통화|닫기|연결할 수 없음',
  nl: 'Videogesprek|Sluiten|Geen verbinding',
  pl: 'Wideorozmowa|Zamknij|Brak połączenia',
  pt: 'Videochamada|Fechar|Sem conexão',
  ru: 'Видеозвонок|Закрыть|Нет соединения',
  sv: 'Videosamtal|Stäng|Ingen anslutning',
  tr: 'Görüntülü arama|Kapat|Bağlantı yok',
  uk: 'Відеодзвінок|Закрити|Немає зʼєднання',
  zh: '视频通话|关闭|无法连接',
  'zh-hant': '視訊通話|關閉|無法連線',
};

/** The languages that the widget speaks. */
export type Language = keyof typeof packed;

/** The texts for a language tag with the page's own over them, and the language that ours are in. */
export function launcherTexts(
  tag: string,
  overrides: readonly StringOverrides[],
): { readonly lang: Language; readonly strings: LauncherStrings } {
  const lang = languageOf(tag, packed);
  const [label = '', closeTeaser = '', unavailable = ''] = packed[lang].split('|');
  const strings = { label, closeTeaser, unavailable };
  for (const own of overrides) {
    for (const key of Object.keys(strings) as (keyof LauncherStrings)[]) {
      const text: unknown = own[key];
      if (typeof text === 'string') strings[key] = text;
    }
  }
  return { lang, strings };
}
