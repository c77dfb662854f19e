// What browsers do at the end of a page, and when one comes back, as a few plain callbacks.
// Knows browsers, not calls.

/** What a page can do to what runs on it. */
export interface PageCallbacks {
  /** The page is going away, perhaps into the back/forward cache. */
  leaving(): void;
  /** A second chance to send: Firefox loses half of what is sent before it when a tab closes. */
  stillLeaving(): void;
  /** The page is out of sight but there: another tab, another app. */
  hidden(): void;
  /** The page is in sight again, or awake, or online. */
  readonly back: () => void;
}

/** Watches the page until the returned function is called. */
export function watchPage(callbacks: PageCallbacks): () => void {
  let gone = false;
  const onPageHide = (): void => {
    gone = true;
    callbacks.leaving(); // whatever `persisted` says: a page with a camera is rarely restored
  };
  const onPageShow = (): void => {
    gone = false;
  };
  const onVisibilityChange = (): void => {
    if (document.visibilityState !== 'hidden') callbacks.back();
    else if (gone) callbacks.stillLeaving();
    else callbacks.hidden();
  };
  const watch = new AbortController();
  const whileWatched = { signal: watch.signal };
  window.addEventListener('pagehide', onPageHide, whileWatched);
  window.addEventListener('pageshow', onPageShow, whileWatched);
  window.addEventListener('online', callbacks.back, whileWatched);
  document.addEventListener('resume', callbacks.back, whileWatched);
  document.addEventListener('visibilitychange', onVisibilityChange, whileWatched);
  return () => {
    watch.abort();
  };
}

/** Calls back once the whole document is parsed, so that its body and every tag in it are there. */
export function whenParsed(callback: () => void): void {
  if (document.readyState !== 'loading') callback();
  else document.addEventListener('DOMContentLoaded', callback, { once: true });
}
