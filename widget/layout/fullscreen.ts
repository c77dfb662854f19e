// Full screen, where browsers offer it to pages. Knows no panel.

/** Whether a page may ask for it here: iPhones say no, and so do frames that are not allowed to. */
export const canFullscreen = (): boolean => document.fullscreenEnabled;

/** The element that is shown alone, as seen from the tree of `element`. */
export function isFullscreen(element: Element): boolean {
  return (element.getRootNode() as ShadowRoot).fullscreenElement === element;
}

/** In, or out again. A browser that does not want to is no error: everything stays as it is. */
export async function toggleFullscreen(element: Element): Promise<void> {
  try {
    if (isFullscreen(element)) await document.exitFullscreen();
    else await element.requestFullscreen({ navigationUI: 'hide' });
  } catch {
    // Too long after the press, or the page's policy.
  }
}
