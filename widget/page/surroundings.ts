// Tells an element when its words may have to be others: a `lang` on itself or around it has changed, or
// what stands within it. Watches only while it is on the page, so that nothing holds it afterwards.
import type { ReactiveControllerHost } from 'lit';

/** Renders the element again when its surroundings speak differently. */
export function followSurroundings(host: ReactiveControllerHost & Element): void {
  const observer = new MutationObserver(() => {
    host.requestUpdate();
  });
  host.addController({
    hostConnected() {
      // Where it was before, another language may have been spoken.
      host.requestUpdate();
      observer.observe(host, { attributeFilter: ['lang'], childList: true, subtree: true });
      // The few elements around it, not the whole page below them.
      for (let node = around(host); node; node = around(node)) {
        observer.observe(node, { attributeFilter: ['lang'] });
      }
    },
    hostDisconnected() {
      observer.disconnect();
    },
  });
}

function around(node: Node): Node | null {
  return node instanceof ShadowRoot ? node.host : node.parentNode;
}
