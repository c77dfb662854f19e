// The window as far as a layout depends on it: whether it is as small as a phone's, and which part of
// it an on-screen keyboard leaves. Knows no panel.

const phone = '(max-width: 480px), (max-height: 480px)';

/** Whether there is no room for a page and a panel beside each other. */
export const isPhone = (): boolean => matchMedia(phone).matches;

/** Calls back whenever that changes, until the returned function is called. */
export function watchPhone(changed: () => void): () => void {
  const query = matchMedia(phone);
  query.addEventListener('change', changed);
  return () => {
    query.removeEventListener('change', changed);
  };
}

/** What is left of the window, in pixels from its top. */
export interface Visible {
  readonly top: number;
  readonly height: number;
}

/**
 * Tells what an on-screen keyboard leaves of the window, or undefined when it leaves everything, until
 * the returned function is called. Who pinches to zoom wants to look closer, and is not followed.
 */
export function watchVisible(changed: (visible: Visible | undefined) => void): () => void {
  const view = window.visualViewport;
  if (!view) return () => undefined;
  const tell = (): void => {
    const { scale, offsetTop: top, height } = view;
    const covered = Math.abs(scale - 1) < 0.01 && window.innerHeight - height > 1;
    changed(covered ? { top, height } : undefined);
  };
  const watch = new AbortController();
  for (const kind of ['resize', 'scroll']) view.addEventListener(kind, tell, watch);
  tell();
  return () => {
    watch.abort();
  };
}
