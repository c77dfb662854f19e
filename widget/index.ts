// The module entry: importing it defines <tavus-call>. Importing it twice does no harm.
import { originOf } from './endpoint-base.ts';
import { TavusCall } from './tavus-call.ts';

if (!customElements.get('tavus-call')) {
  TavusCall.defaultEndpoint = originOf(import.meta.url);
  customElements.define('tavus-call', TavusCall);
}

export { TavusCall };
