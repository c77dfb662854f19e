// A script tag's `data-*` as an element. Known attributes only: consent managers and optimisers
// leave `data-*` of their own on scripts.

/** The element that a plain script tag asks for. */
export function elementFor(script: HTMLScriptElement): HTMLElement {
  const element = document.createElement('tavus-call');
  const { observedAttributes = [] } = element.constructor as { observedAttributes?: string[] };
  for (const name of ['lang', ...observedAttributes]) {
    const value = script.getAttribute(`data-${name}`);
    if (value !== null) element.setAttribute(name, value);
  }
  return element;
}
