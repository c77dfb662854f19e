// Plays one scene with the real element. From here on nothing of this window reaches the network: the endpoint
// is in the page, and the browser says what the scene wants.
import { pretend } from './browser.ts';
import { scriptedEndpoint } from './endpoint.ts';
import { scenesFor } from './scenes.ts';
import { stageFor, type Callable } from './stage.ts';

export interface PlayOptions {
  readonly element: HTMLElement;
  readonly place: HTMLElement;
  /** Hears each request that the page has answered itself. */
  readonly answered: (line: string) => void;
}

/**
 * Resolves when the scene is to be seen.
 * @throws Error saying why it is not
 */
export async function play(name: string, { element, place, answered }: PlayOptions): Promise<void> {
  const code = /^refused-(\w+)$/.exec(name)?.[1];
  const scene = scenesFor(code ? [code] : []).find((one) => one.name === name);
  if (!scene) throw new Error(`there is no scene ${name}`);
  const { attributes = {}, script = {}, obstacle, isCutOff, reach } = scene;
  const endpoint = scriptedEndpoint(script, answered);
  pretend(obstacle);
  if (isCutOff) await cutOff();
  element.setAttribute('endpoint', endpoint.base);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (!element.hasAttribute(attribute)) element.setAttribute(attribute, value);
  }
  place.append(element);
  await reach?.(stageFor(element as Callable, place, endpoint));
}

/** After the launcher's script nothing more is loaded. */
async function cutOff(): Promise<void> {
  await customElements.whenDefined('tavus-call');
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "script-src 'none'";
  document.head.append(policy);
}
