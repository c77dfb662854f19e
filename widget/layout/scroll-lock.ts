// Keeps the page from scrolling under a sheet, and gives it back as it was. By `overflow: hidden` in a
// style sheet made by script: strict policies allow it, the page's own attributes stay untouched, and
// nothing moves, which a `position: fixed` body does (it loses the scroll position, breaks sticky and
// fixed things, and is seen by every observer on the page). The style sheet comes last and is
// `!important`. iOS scrolls what lies under a finger, and that is the sheet: it contains its overscroll.

import { supportsAdoptingStyleSheets } from 'lit';

/** Who wants the page to be still. */
const holders = new Set<object>();
let free: (() => void) | undefined;

/** Keeps the page still until the returned function is called, once for each holder. */
export function lockScroll(holder: object): () => void {
  holders.add(holder);
  free ??= lock();
  return () => {
    if (!holders.delete(holder) || holders.size > 0) return;
    free?.();
    free = undefined;
  };
}

function lock(): () => void {
  if (!supportsAdoptingStyleSheets) return () => undefined;
  const { scrollX: left, scrollY: top } = window;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules());
  document.adoptedStyleSheets.push(sheet);
  return () => {
    // Not by place: the page may have added or taken away others.
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    // It has not moved, unless the page or a rotation made it so short that it could not but move.
    if (window.scrollX !== left || window.scrollY !== top) {
      window.scrollTo({ left, top, behavior: 'instant' });
    }
  };
}

/** The window takes its overflow from html, or where html says nothing from the body: whoever had the word keeps it. */
function rules(): string {
  const html = getComputedStyle(document.documentElement);
  const body = getComputedStyle(document.body);
  const speaker =
    html.overflowY === 'visible' && body.overflowY !== 'visible' ? ':root > body' : ':root';
  const scrollbar = window.innerWidth - document.documentElement.clientWidth;
  // Where a scrollbar took room, its room stays: the page keeps its width.
  const gutter = scrollbar > 0 ? ':root:root:root { scrollbar-gutter: stable !important }' : '';
  return `${speaker}:not(#_):not(#_) { overflow: hidden !important } ${gutter}`;
}
