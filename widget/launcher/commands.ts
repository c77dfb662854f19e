// A page's own buttons, without script: <button commandfor="…" command="--start">.

/** What a button can tell the element to do. */
export interface Commandable extends HTMLElement {
  startConversation(): void;
  endConversation(): void;
  open(): void;
  close(): void;
}

const methods = new Map<string, 'startConversation' | 'endConversation' | 'open' | 'close'>([
  ['--start', 'startConversation'],
  ['--end', 'endConversation'],
  ['--open', 'open'],
  ['--close', 'close'],
]);

/** Makes the element follow such buttons. */
export function followCommands(element: Commandable): void {
  element.addEventListener('command', (event) => {
    const method = methods.get((event as CommandEvent).command);
    if (method) element[method]();
  });
}
