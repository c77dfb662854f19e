// Where the focus goes when what had it is gone: who uses the keyboard or a screen reader stays near, and does not
// start at the top of the page again. Knows the views' landmarks, and not why something went.

/** Redraws, and sees to it that the focus is kept in the page. */
export function keepFocus(page: HTMLElement, redraw: () => void): void {
  const had = document.activeElement;
  const isOurs = had instanceof HTMLElement && page.contains(had);
  const heading = isOurs && had.closest('.calls') ? '#calls-title' : null;
  redraw();
  if (!isOurs || had.isConnected) return;
  const near = heading === null ? null : page.querySelector<HTMLElement>(heading);
  (near ?? page.querySelector<HTMLElement>('input, h1[tabindex]'))?.focus();
}
