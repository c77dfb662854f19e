// The plain-script entry, for one line anywhere and for tag managers: defines <tavus-call> and adds
// one to the page, with the script's `data-*` as its attributes. A page that has its own keeps that.
import { originOf } from './endpoint-base.ts';
import { whenParsed } from './page-lifecycle.ts';
import { elementFor } from './script-tag.ts';
import { TavusCall } from './tavus-call.ts';

// Only now: later, `currentScript` is somebody else.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;

if (!customElements.get('tavus-call')) {
  TavusCall.defaultEndpoint = originOf(script?.src);
  customElements.define('tavus-call', TavusCall);
}

// Not before the whole page is parsed: its own element may come after the script.
if (script) {
  whenParsed(() => {
    if (!document.querySelector('tavus-call')) document.body.append(elementFor(script));
  });
}
