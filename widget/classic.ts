// The plain-script entry, for one line anywhere and for tag managers: brings in the module beside it and
// adds an element to the page, with the script's `data-*` as its attributes. A page that has its own
// element keeps that.
import { whenParsed } from './page/page-lifecycle.ts';
import { elementFor } from './page/script-tag.ts';
import { warnOnce } from './page/warnings.ts';

// Only now: later, `currentScript` is somebody else.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;

if (script && !script.src) warnOnce('the script has to be loaded from its address, by `src`.');
else if (script) {
  // Not known to the bundler: it is the module of its own, which other tags on the page share.
  import(/* @vite-ignore */ new URL('tavus-call.js', script.src).href).then(
    () => {
      // Not before the whole page is parsed: its own element may come after the script.
      whenParsed(() => {
        if (!document.querySelector('tavus-call')) document.body.append(elementFor(script));
      });
    },
    () => {
      warnOnce(`cannot load the widget from ${script.src}.`);
    },
  );
}
