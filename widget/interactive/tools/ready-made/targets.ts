// Parts of the page that a visitor can be shown: what has a name, or words that stand for it. Only what can be
// seen counts, and never anything in the element itself. Does nothing with what it finds.
import { ToolRefusal } from '../refusal.ts';
import { allowsName } from './allowed.ts';
import { brief, type Candidate, findMeant, offer } from './matching.ts';
import { isReachable } from './shown.ts';

/** Whose words stand for a part of the page; headings count more than links to them. */
const speakers = [
  'h1,h2,h3,h4,h5,h6,[role="heading"]',
  '[aria-label]',
  'figcaption',
  'summary',
  'legend',
  'label',
  'button,[role="button"],input:is([type="button"],[type="submit"],[type="reset"])',
  'a[href]',
];

/** Where to look. */
export interface Search {
  /** The element itself, which is no part of the page. */
  readonly host: HTMLElement;
  /** What the page's author restricts it to, if anything: names of parts, and all that is in them. */
  readonly isAllowed: (element: Element) => boolean;
}

/** Whether an element, or something around it, has an allowed id or `data-call-target`. */
export function isNamed(allow: readonly string[], element: Element): boolean {
  if (allow.includes('*')) return true;
  for (let one: Element | null = element; one; one = one.parentElement) {
    if (allowsName(allow, [one.getAttribute('id'), one.getAttribute('data-call-target')])) {
      return true;
    }
  }
  return false;
}

/** The part of the page that is meant; throws a ToolRefusal that says what there is. */
export function findTarget(words: string, search: Search): Element {
  const isThere = ({ thing }: Candidate<Element>): boolean =>
    !isOurs(thing, search.host) && search.isAllowed(thing) && isReachable(thing);
  const [named, speaking] = [namedOnes().filter(isThere), speakingOnes().filter(isThere)];
  const [found] = findMeant([...named, ...speaking], words);
  if (found) return found;
  const marked = named.filter(({ names }) => names[1]);
  const names = [...marked, ...speaking, ...named].map(
    ({ names: [id, mark], texts: [text] }) => mark ?? text ?? id,
  );
  throw new ToolRefusal(`"${brief(words)}" is not on this page. ${offer(names)}`);
}

/** Whether it belongs to a call, and not to the page. */
export function isOurs(element: Element, host: Element): boolean {
  return host.contains(element) || element.closest('tavus-call') !== null;
}

function namedOnes(): Candidate<Element>[] {
  return [...document.querySelectorAll('[id],[data-call-target],[name]')].map((thing) => ({
    thing,
    names: ['id', 'data-call-target', 'name'].map((name) => thing.getAttribute(name)),
    texts: [],
  }));
}

function speakingOnes(): Candidate<Element>[] {
  return speakers.flatMap((selector) =>
    [...document.querySelectorAll(selector)].map((thing) => ({
      thing,
      names: [],
      texts: wordsOf(thing),
    })),
  );
}

function wordsOf(element: Element): string[] {
  const label = element.getAttribute('aria-label');
  const own = element instanceof HTMLInputElement ? element.value : textOf(element);
  return [label ?? '', own].filter((text) => text.trim() !== '');
}

function textOf(element: Element): string {
  return element instanceof HTMLElement ? element.innerText : element.textContent;
}

/** What an element is about, in a few words: its label, its first heading, or how it begins. */
export function aboutOf(element: Element): string {
  const label = element.getAttribute('aria-label') ?? element.getAttribute('alt');
  const heading = element.querySelector('h1,h2,h3,h4,h5,h6');
  const words = brief(label ?? textOf(heading ?? element));
  // Not `id`: forms answer that with a field that has this name.
  return words || brief(element.getAttribute('id') ?? '') || element.localName;
}
