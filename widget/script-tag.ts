// A script tag's `data-*` as an element. Known attributes only: consent managers and optimisers
// leave `data-*` of their own on scripts.
import { TavusCall } from './tavus-call.ts';

/** The element that a plain script tag asks for. */
export function elementFor(script: HTMLScriptElement): HTMLElement {
  const element = document.createElement('tavus-call');
  for (const name of ['lang', ...TavusCall.observedAttributes]) {
    const value = script.getAttribute(`data-${name}`);
    if (value !== null) element.setAttribute(name, value);
  }
  return element;
}
