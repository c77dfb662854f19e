// The module that a page loads from an endpoint, or from a CDN: defines <tavus-call>, which asks where its script
// came from. Loading it twice does no harm.
import { TavusCall } from './tavus-call.ts';

if (!customElements.get('tavus-call')) {
  TavusCall.scriptUrl = import.meta.url;
  customElements.define('tavus-call', TavusCall);
}

export { TavusCall };
