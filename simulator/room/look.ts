// How the page around wants the room to look: its colours, its language, its buttons. Set once at the start, and
// again whenever the parent says so.

import type { Channel } from './parent/channel.ts';
import type { Options } from './parent/options.ts';
import { propertiesOf, themable } from './parent/theme.ts';
import type { View } from './view.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** Follows the parent's wishes for as long as the page is there. */
export function follow(channel: Channel, view: View): (options: Options) => void {
  let theme: unknown;
  const paint = (): void => {
    const { style } = document.documentElement;
    const properties = propertiesOf(theme, dark.matches);
    for (const name of themable) {
      const value = properties.get(name);
      if (value === undefined) style.removeProperty(name);
      else style.setProperty(name, value);
    }
  };
  dark.addEventListener('change', paint);
  channel.on('set-theme', (given) => {
    theme = given['theme'];
    paint();
  });
  channel.on('set-daily-lang', ({ lang }) => {
    if (typeof lang !== 'string') return;
    view.speak(lang);
    channel.tell('lang-updated', { lang });
  });
  channel.on('get-daily-lang', () => ({ lang: view.language, metaLang: view.language }));
  channel.on('set-show-local-video', ({ show }) => {
    if (typeof show !== 'boolean') return;
    view.showSelf(show);
    channel.tell('show-local-video-changed', { show });
  });
  channel.on('fullscreen', () => {
    view.fullscreen(true);
  });
  channel.on('exited-fullscreen', () => {
    view.fullscreen(false);
  });
  view.whole.addEventListener('click', () => {
    channel.tell(view.isFullscreen ? 'request-exit-fullscreen' : 'request-fullscreen');
  });

  return (options) => {
    ({ theme } = options);
    paint();
    if (options.lang !== undefined) view.speak(options.lang);
    view.address(options.userName);
    view.showSelf(options.showLocalVideo);
    view.leave.hidden = !options.showLeaveButton;
    view.whole.hidden = !options.showFullscreenButton;
  };
}
