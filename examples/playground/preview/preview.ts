// The page in the frame: somebody's website with the element on it, dressed as the playground says. Real calls,
// unless the address names a scene: then what plays it is loaded, and no call is asked for.
import type { Values } from '../configuration.ts';
import { hear, type Dress, type News } from './messages.ts';

const scene = new URLSearchParams(location.search).get('scene') ?? '';
const place = find('#place');
const element = document.createElement('tavus-call');
let isBegun = false;
let worn: Pick<Dress, 'attributes' | 'styles'> = { attributes: {}, styles: {} };

hear(
  () => parent,
  (said) => {
    if (said.kind === 'dress') wear(said);
  },
);
tell({ kind: 'ready' });

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

function tell(news: News): void {
  parent.postMessage(news, location.origin);
}

function wear(dress: Dress): void {
  const { documentElement: root } = document;
  root.lang = dress.language;
  root.dir = dress.direction;
  root.dataset['scheme'] = dress.scheme;
  place.classList.toggle('inline', dress.attributes['layout'] === 'inline');
  // Only what is new: the visitor may have opened or closed the panel meanwhile.
  differ(worn.attributes, dress.attributes, (name, value) => {
    if (value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : value);
  });
  differ(worn.styles, dress.styles, (name, value) => {
    element.style.setProperty(name, value === undefined ? null : String(value));
  });
  worn = dress;
  find('#own').hidden = !('no-launcher' in dress.attributes);
  if (!isBegun) void begin(dress);
  isBegun = true;
}

function differ(
  before: Values,
  after: Values,
  change: (name: string, value: string | true | undefined) => void,
): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (before[name] !== after[name]) change(name, after[name]);
  }
}

async function begin({ events }: Dress): Promise<void> {
  element.id = 'call';
  for (const name of events) {
    element.addEventListener(name, (event) => {
      const { detail } = event as CustomEvent<unknown>;
      tell({ kind: 'event', name, detail: structured(detail) });
    });
  }
  if (!scene) {
    place.append(element);
    return;
  }
  const answered = (line: string): void => {
    tell({ kind: 'answered', line });
  };
  const trouble = await import('./scenes/play.ts')
    .then(({ play }) => play(scene, { element, place, answered }))
    .catch(String);
  tell({ kind: 'shown', scene, trouble: trouble ?? '' });
}

/** A detail as text and back: what cannot be told to another window is left out. */
function structured(detail: unknown): unknown {
  return detail === undefined ? undefined : (JSON.parse(JSON.stringify(detail)) as unknown);
}
