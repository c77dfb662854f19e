// Whether a visitor can see an element of the page, and how to bring it into sight. Changes nothing but the
// scroll position, and opens what is folded.

/** Whether it is rendered: has a box, and is neither hidden nor folded away. */
export function isRendered(element: Element): boolean {
  // Safari knows it from 17.4.
  if ('checkVisibility' in element) return element.checkVisibility({ visibilityProperty: true });
  const one = element as Element;
  return one.getClientRects().length > 0 && getComputedStyle(one).visibility === 'visible';
}

/** Whether it is rendered, or would be if the `<details>` around it were open. */
export function isReachable(element: Element): boolean {
  const folded = foldedBy(element);
  if (!folded) return isRendered(element);
  for (let one: Element | null = element; one && one !== folded; one = one.parentElement) {
    const { display, visibility } = getComputedStyle(one);
    if (display === 'none' || visibility !== 'visible') return false;
  }
  return isReachable(folded);
}

/** Opens what it is folded in, and scrolls it to the middle of the window; its beginning, if it is larger. */
export function reveal(element: Element): void {
  for (let folded = foldedBy(element); folded; folded = foldedBy(element)) folded.open = true;
  const isLarge = element.getBoundingClientRect().height > window.innerHeight;
  element.scrollIntoView({
    block: isLarge ? 'start' : 'center',
    behavior: wantsCalm() ? 'instant' : 'smooth',
  });
}

/** Whether all of it is in the window, as far as the boxes around it show it. */
export function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight && !isCutOff(element, 0);
}

/** Whether the window's sides, or a box around it that scrolls or clips, cut it off, or what is so near to it. */
export function isCutOff(element: Element, nearPx: number): boolean {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  if (left < nearPx || right + nearPx > document.documentElement.clientWidth) return true;
  for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
    const box = one.getBoundingClientRect();
    const { overflowX, overflowY } = getComputedStyle(one);
    if (overflowX !== 'visible' && (left - nearPx < box.left || right + nearPx > box.right)) {
      return true;
    }
    if (overflowY !== 'visible' && (top - nearPx < box.top || bottom + nearPx > box.bottom)) {
      return true;
    }
  }
  return false;
}

/** Whether a visitor would find it: not transparent, not a dot, not beside the page, as traps for robots are. */
export function isSeen(element: Element): boolean {
  if (!isRendered(element)) return false;
  for (let one: Element | null = element; one; one = one.parentElement) {
    if (Number(getComputedStyle(one).opacity) === 0) return false;
  }
  const { width, height, right, bottom } = element.getBoundingClientRect();
  const isRightToLeft = getComputedStyle(document.documentElement).direction === 'rtl';
  const isBeside = right + window.scrollX <= 0 && !isRightToLeft;
  return width > 1 && height > 1 && !isBeside && bottom + window.scrollY > 0;
}

/** Whether the visitor wants to see no movements. */
export function wantsCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function foldedBy(element: Element): HTMLDetailsElement | null {
  const around = element.parentElement?.closest('details') ?? null;
  if (!around) return null;
  // Its own summary is always seen.
  const summary = element.closest('summary');
  const isFolded = !around.open && summary?.parentElement !== around;
  return isFolded ? around : foldedBy(around);
}
