// The language that applies to an element, also from outside the shadow trees it sits in.

/** The nearest `lang`, or an empty string. */
export function nearestLang(element: Element): string {
  // The property of that name is no text in a form with such a field, and is not there in SVG.
  const lang = element.closest('[lang]')?.getAttribute('lang');
  if (lang) return lang;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? nearestLang(root.host) : '';
}
