// A visitor's hand, and a look at the page, by Chromium's own protocol: Playwright's ways run scripts of its own
// on the page's main thread, which is what is measured here.
import type { CDPSession } from 'playwright-core';

/** The value of an expression on the page; a promise is waited for. */
export async function ask<T>(cdp: CDPSession, expression: string): Promise<T> {
  const reply = await cdp.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  const { exceptionDetails, result } = reply;
  if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`);
  return result.value as T;
}

/** An expression for a part of the element. */
const part = (name: string): string =>
  `document.querySelector('tavus-call').shadowRoot.querySelector('[part~="${name}"]')`;

/** Where the middle of a part is. */
async function middleOf(cdp: CDPSession, name: string): Promise<{ x: number; y: number }> {
  return ask(
    cdp,
    `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(${part(name)}.getBoundingClientRect())`,
  );
}

/** Moves the mouse there. */
export async function hover(cdp: CDPSession, name: string): Promise<void> {
  const at = await middleOf(cdp, name);
  await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at });
}

/** A true click: as a finger does, without a way there. */
export async function press(cdp: CDPSession, name: string): Promise<void> {
  const at = { ...(await middleOf(cdp, name)), button: 'left', clickCount: 1 } as const;
  await cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
  await cdp.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
}

/** An expression that waits until the element is in one of these states, and leaves nothing behind. */
export const untilState = (...states: readonly string[]): string => `new Promise((done) => {
  const stop = new AbortController();
  const look = () => {
    if (!${JSON.stringify(states)}.includes(document.querySelector('tavus-call').state)) return;
    stop.abort();
    done();
  };
  document.addEventListener('tavus:state-change', look, { signal: stop.signal });
  look();
})`;
