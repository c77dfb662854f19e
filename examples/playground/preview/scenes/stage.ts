// Where a scene is played: the element as a page author has it (methods, attributes, parts, events), the
// endpoint in the page, and the waiting for what is to be seen.
import { skip } from './browser.ts';
import { callSeconds, type ScriptedEndpoint } from './endpoint.ts';

/** The element's methods. */
export interface Callable extends HTMLElement {
  open(): void;
  minimize(): void;
  startConversation(): void;
  endConversation(): void;
}

export interface Stage {
  readonly element: Callable;
  /** Another element of the same page, which nobody sees. */
  readonly other: () => Stage;
  readonly say: ScriptedEndpoint['push'];
  /** Waits for a piece of the element, by the name of its part. */
  readonly part: (name: string) => Promise<HTMLElement>;
  /** Waits until the call is there. */
  readonly reaches: (state: string) => Promise<void>;
  /** Wishes for a call, and agrees where that is asked. */
  readonly start: () => Promise<void>;
  /** Talks for so long, as far as the clocks know. */
  readonly talk: (seconds?: number) => Promise<void>;
}

/** How long anything may take before it is said that it cannot be shown. */
const PATIENCE_MS = 10_000;

export function stageFor(element: Callable, place: HTMLElement, endpoint: ScriptedEndpoint): Stage {
  const part = (name: string) =>
    seen(element, `no ${name} is to be seen`, () =>
      element.shadowRoot?.querySelector<HTMLElement>(`[part~="${name}"]`),
    );
  const reaches = async (state: string): Promise<void> => {
    await seen(element, `it is ${String(element.getAttribute('state'))}, not ${state}`, () =>
      element.matches(`[state="${state}"]`),
    );
  };
  const start = async (): Promise<void> => {
    await customElements.whenDefined('tavus-call');
    element.startConversation();
    await seen(element, 'no call begins', () => element.matches('[state]:not([state="idle"])'));
    if (element.matches('[state="consent"]')) (await part('primary')).click();
  };
  const talk = async (seconds = 85): Promise<void> => {
    await start();
    await reaches('live');
    skip(seconds);
    endpoint.push('remaining', { seconds: callSeconds - seconds });
  };
  const other = (): Stage => {
    const backstage = document.createElement('div');
    backstage.className = 'backstage';
    const second = document.createElement('tavus-call') as Callable;
    second.setAttribute('endpoint', endpoint.base);
    second.setAttribute('layout', 'inline');
    backstage.append(second);
    place.after(backstage);
    return stageFor(second, place, endpoint);
  };
  return { element, other, say: endpoint.push, part, reaches, start, talk };
}

/** What `look` finds, as soon as something within the element has changed so that it does. */
async function seen<T>(
  element: HTMLElement,
  trouble: string,
  look: () => T | null | undefined | false,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      observer.disconnect();
      clearTimeout(timer);
    };
    const again = (): void => {
      const found = look();
      if (!found) return;
      stop();
      resolve(found);
    };
    const observer = new MutationObserver(again);
    const timer = setTimeout(() => {
      stop();
      reject(new Error(trouble));
    }, PATIENCE_MS);
    const everything = { attributes: true, childList: true, subtree: true };
    observer.observe(element, everything);
    if (element.shadowRoot) observer.observe(element.shadowRoot, everything);
    again();
  });
}
