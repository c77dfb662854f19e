// Which page of the shop is shown: all of them are in one document, and a call goes on from one to the next. The
// path is kept in the hash, so that any server of files will do.
export const pathNow = () => location.hash.slice(1) || '/lamps';

export function goTo(path) {
  location.hash = path;
}

/** Calls back now, and with every page that is gone to: by link, by the browser's buttons or by script. */
export function onPage(show) {
  addEventListener('hashchange', () => show(pathNow()));
  show(pathNow());
}
