// Elements that go with the visitor from page to page: routers that replace a page's content take such an
// element off the old one and put it on the new one, with a moment in between. Knows no calls.

/** How a page says so: to Turbo, Astro, htmx, Unpoly, Livewire and swup. */
const marks = [
  'data-turbo-permanent',
  'data-astro-transition-persist',
  'hx-preserve',
  'data-hx-preserve',
  'up-keep',
  'x-persist',
  'data-swup-persist',
];
const kept = marks.map((mark) => `[${mark}]`).join();

/** Longer than any of them needs; a room that is off the page shows and hears nobody anyway. */
const momentMs = 100;

/**
 * Calls back when an element that was taken off the page is gone: at once, or, where the page keeps it,
 * in a moment; until then the returned function calls that off.
 */
export function whenGone(element: Element, gone: () => void): () => void {
  if (!element.closest(kept)) {
    gone();
    return () => undefined;
  }
  const timer = setTimeout(gone, momentMs);
  return () => {
    clearTimeout(timer);
  };
}
