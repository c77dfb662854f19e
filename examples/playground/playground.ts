// The page at GET /: what the form says goes onto the live element and into the snippet.
import { snippet, type Attributes, type Release, type SnippetOptions } from './snippet.ts';

const defaultAccent = '#614ce8';

const widget = find('tavus-call', HTMLElement);
const form = find('#options', HTMLFormElement);
const kinds = find('#kind', HTMLFieldSetElement);
const code = find('#snippet', HTMLElement);
const copied = find('#copied', HTMLElement);
const events = find('#events', HTMLOListElement);

const release = (await (await fetch('/release.json')).json()) as Release;

form.addEventListener('input', update);
kinds.addEventListener('change', update);
find('#copy', HTMLButtonElement).addEventListener('click', () => void copy());
for (const name of [
  'ready',
  'state-change',
  'conversation-started',
  'conversation-ended',
  'error',
]) {
  widget.addEventListener(`tavus:${name}`, (event) => report(event as CustomEvent<unknown>));
}
update();

function find<T extends Element>(selector: string, type: new () => T): T {
  const element = document.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`the page has no ${selector}`);
  return element;
}

/** The fields that are attributes, by their names; an empty one stays at its default. */
function attributes(): Attributes {
  const found: Record<string, string | true> = {};
  for (const [name, value] of new FormData(form)) {
    if (name !== 'accent' && typeof value === 'string' && value.trim() !== '') {
      found[name] = value === 'on' ? true : value.trim();
    }
  }
  return found;
}

function fieldNames(): string[] {
  return [...form.elements]
    .map((field) => field.getAttribute('name') ?? '')
    .filter((name) => name !== '' && name !== 'accent');
}

function update(): void {
  const wanted = attributes();
  for (const name of fieldNames()) {
    const value = wanted[name];
    if (value === undefined) widget.removeAttribute(name);
    else widget.setAttribute(name, value === true ? '' : value);
  }
  const chosen = new FormData(form).get('accent');
  const accent = typeof chosen === 'string' && chosen !== defaultAccent ? chosen : undefined;
  if (accent) widget.style.setProperty('--tavus-call-accent', accent);
  else widget.style.removeProperty('--tavus-call-accent');

  const kind = kinds.querySelector<HTMLInputElement>('input:checked')?.value ?? 'module';
  code.textContent = snippet({
    kind: kind as SnippetOptions['kind'],
    endpoint: location.origin,
    attributes: wanted,
    accent,
    release,
  });
  copied.textContent = '';
}

async function copy(): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.textContent);
    copied.textContent = 'Copied';
  } catch {
    // Without the permission, or on plain http: mark it, so that one key press copies it.
    getSelection()?.selectAllChildren(code);
    copied.textContent = 'Marked: press Ctrl+C or ⌘C';
  }
}

function report({ type, detail }: CustomEvent<unknown>): void {
  const item = document.createElement('li');
  const name = document.createElement('code');
  name.textContent = type;
  const rest = detail === null || detail === undefined ? '' : ` ${JSON.stringify(detail)}`;
  item.append(name, rest);
  events.prepend(item);
  while (events.childElementCount > 12) events.lastElementChild?.remove();
}
