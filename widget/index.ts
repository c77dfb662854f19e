// The module entry: importing it defines <tavus-call>. Importing it twice does no harm.
import { TavusCall } from './tavus-call.ts';

if (!customElements.get('tavus-call')) {
  TavusCall.scriptUrl = import.meta.url;
  customElements.define('tavus-call', TavusCall);
}

export type { PanelStrings } from './strings/en.ts';
export type { StringOverrides } from './strings/overrides.ts';
export { TavusCall };
