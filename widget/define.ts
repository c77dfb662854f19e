// Gives the tag its class, for pages that bring the widget in their own bundle. Twice does no harm, nor beside the
// script of an endpoint: whoever comes first has the tag.
import { TavusCall } from './tavus-call.ts';

/** Defines `<tavus-call>`, unless it is. */
export function define(): void {
  if (!customElements.get('tavus-call')) customElements.define('tavus-call', TavusCall);
}
