// What a page asked of the element before its script was there: a list that the page keeps on the
// element, `(call.queue ??= []).push('startConversation')`, and that is followed from then on.
import { warnOnce } from '../page/warnings.ts';

/** A method's name, or a list of it and its arguments. */
export type Queued = string | readonly [method: string, ...args: unknown[]];

const methods = [
  ...['open', 'close', 'minimize'],
  ...['startConversation', 'endConversation', 'sendMessage', 'registerTool'],
] as const;

/** Does what is queued, and from now on what is pushed, at once. */
export function followQueue(
  element: Readonly<Record<(typeof methods)[number], (...args: never[]) => unknown>>,
  queued: unknown,
): { push(...calls: Queued[]): void } {
  const queue = {
    push(...calls: Queued[]) {
      for (const call of calls) {
        const [name, ...args] = [call].flat();
        const method = methods.find((one) => one === name);
        if (method) element[method](...(args as never[]));
        else
          warnOnce(`queue: there is no method ${typeof name === 'string' ? name : typeof name}.`);
      }
    },
  };
  if (Array.isArray(queued)) queue.push(...(queued as Queued[]));
  return queue;
}
