// The language that applies to an element, also from outside the shadow trees it sits in.

/** The nearest `lang`, or an empty string. */
export function nearestLang(element: Element): string {
  const holder = element.closest<HTMLElement>('[lang]');
  if (holder?.lang) return holder.lang;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? nearestLang(root.host) : '';
}
