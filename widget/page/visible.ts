// Which part of the window an on-screen keyboard leaves. Knows no panel.

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
