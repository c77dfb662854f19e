// How the room looks, from how the panel looks: Daily's theme from our custom properties, its language from the
// page's, and only the buttons that the page wants.
import { nearestLang } from '../page/nearest-lang.ts';
import { warnOnce } from '../page/warnings.ts';
import { hexOf } from './colours.ts';
import type { RoomLooks } from './daily.ts';

/** What of the element says how the room looks. */
export interface LooksHost extends Element {
  readonly userName: string | null | undefined;
  readonly roomShows: string | null | undefined;
}

/** Daily's languages, https://docs.daily.co/reference/daily-js/instance-methods/set-daily-lang. */
const languages: readonly string[] = [
  ...['cs', 'da', 'de', 'en', 'en-us', 'es', 'fi', 'fr', 'it', 'jp', 'ka', 'nl', 'no', 'pl', 'pt'],
  ...['pt-BR', 'ru', 'sk', 'sv', 'tr'],
];

/** By languages' own tags, where Daily has another. */
const renamed: Readonly<Record<string, string>> = { ja: 'jp', nb: 'no', nn: 'no' };

const shown = ['leave', 'fullscreen', 'local-video'] as const;

/** The colours of the theme, as the panel has them inside. The picture's ground is dark everywhere. */
const colours: Readonly<Record<string, string>> = {
  accent: 'var(--accent)',
  accentText: 'var(--accent-text)',
  background: 'var(--surface)',
  backgroundAccent: 'color-mix(in srgb, var(--text) 8%, var(--surface))',
  baseText: 'var(--text)',
  border: 'color-mix(in srgb, var(--text) 22%, var(--surface))',
  supportiveText: 'var(--muted)',
  mainAreaBg: '#0e0e13',
  mainAreaBgAccent: '#26262e',
  mainAreaText: '#ffffff',
};

/** The looks for a room of `host`, whose panel has its colours at `place`. */
export function looksOf(host: LooksHost, place: Element): RoomLooks {
  const wanted = wantedOf(host.roomShows);
  const userName = host.userName?.trim();
  return {
    ...(userName && { userName }),
    lang: dailyLanguage(nearestLang(host)),
    theme: { colors: themeAt(place) },
    showLeaveButton: wanted.has('leave'),
    showFullscreenButton: wanted.has('fullscreen'),
    showLocalVideo: wanted.has('local-video'),
  };
}

/** Daily's name for a language tag; English for those that it does not have. */
export function dailyLanguage(tag: string): string {
  const [language = '', region = ''] = tag.replaceAll('_', '-').split('-');
  const name = renamed[language.toLowerCase()] ?? language.toLowerCase();
  const names = [`${name}-${region.toUpperCase()}`, `${name}-${region.toLowerCase()}`, name];
  return names.find((one) => languages.includes(one)) ?? 'en';
}

function themeAt(place: Element): Record<string, string> {
  const found = Object.entries(colours).map(([name, colour]) => [name, hexOf(colour, place)]);
  return Object.fromEntries(found.filter(([, colour]) => colour)) as Record<string, string>;
}

function wantedOf(attribute: string | null | undefined): ReadonlySet<string> {
  const words = (attribute ?? 'local-video').split(/[\s,]+/).filter(Boolean);
  for (const word of words) {
    if (!shown.some((one) => one === word)) {
      warnOnce(`room-shows="${word}" is none of: ${shown.join(', ')}.`);
    }
  }
  return new Set(words);
}
