// Fields of the page's forms: which is meant, and which are nobody's to fill in but the visitor's. Changes none.
import { ToolRefusal } from '../refusal.ts';
import { allowsName } from './allowed.ts';
import { brief, type Candidate, findMeant, offer } from './matching.ts';
import { isSeen } from './shown.ts';
import { isOurs } from './targets.ts';
import type { AllowList } from './surroundings.ts';

/** What a form is made of. */
export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const fields = 'input,textarea,select';
const editable = '[contenteditable]:not([contenteditable="false"])';
const secretTypes = ['password', 'hidden', 'file'];
const buttonTypes = ['submit', 'button', 'reset', 'image'];
const secretUses = /^(current-password|new-password|one-time-code|cc-.*)$/i;

/** The field that is meant; throws a ToolRefusal that says why it may not be filled in, or what there is. */
export function findField(words: string, host: HTMLElement, allow: AllowList): Field {
  const all = [...document.querySelectorAll(`${fields},${editable}`)]
    .filter((thing) => !isOurs(thing, host))
    .map(described);
  const meant = findMeant(all, words);
  for (const one of meant) if (isField(one) && !objectionTo(one, allow)) return one;
  const [first] = meant;
  if (first) {
    const why = isField(first) ? objectionTo(first, allow) : 'it is no field of a form';
    throw new ToolRefusal(`"${brief(words)}" cannot be filled in: ${why ?? ''}.`);
  }
  const free = all.filter(({ thing }) => isField(thing) && !objectionTo(thing, allow));
  const names = free.map(({ names: [id, name], texts: [label] }) => label ?? name ?? id);
  throw new ToolRefusal(`There is no field "${brief(words)}" on this page. ${offer(names)}`);
}

/** Those between which a radio button or check box lets choose, itself among them. */
export function choicesOf(field: HTMLInputElement, allow: AllowList): HTMLInputElement[] {
  const { type, name, form } = field;
  return [...document.querySelectorAll('input')].filter(
    (one) =>
      one === field ||
      (name !== '' &&
        one.type === type &&
        one.name === name &&
        one.form === form &&
        !objectionTo(one, allow)),
  );
}

/** What a field is called, for people. */
export function nameOf(field: Field): string {
  const { names, texts } = described(field);
  return brief(texts[0] ?? names[1] ?? names[0] ?? field.type);
}

/** The words at a field: its labels first. */
export function labelsOf(element: Element): string[] {
  const labels = isField(element) ? [...(element.labels ?? [])] : [];
  const ids = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/);
  const others = ids.map((id) => document.getElementById(id)).filter((one) => one !== null);
  const attributes = ['aria-label', 'placeholder'].map((name) => element.getAttribute(name) ?? '');
  return [...[...labels, ...others].map(wordsIn), ...attributes].filter((text) => text.trim());
}

function described(thing: Element): Candidate<Element> {
  const names = [thing.getAttribute('id'), thing.getAttribute('name')];
  const texts = labelsOf(thing);
  // Radio buttons answer the question that stands over them.
  const legend = thing.getAttribute('type') === 'radio' && thing.closest('fieldset');
  const question = legend && legend.querySelector(':scope > legend');
  return { thing, names, texts: question ? [wordsIn(question), ...texts] : texts };
}

/** The text of a label, without that of the fields in it. */
function wordsIn(label: Element): string {
  const walker = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode()) {
    const { parentElement, nodeValue } = walker.currentNode;
    if (!parentElement?.closest('select,textarea,button,script,style')) texts.push(nodeValue ?? '');
  }
  return texts.join(' ');
}

/** Why nobody but the visitor may fill it in; undefined when the replica may. */
function objectionTo(field: Field, allow: AllowList): string | undefined {
  const { type, form } = field;
  if (secretTypes.includes(type)) return `a ${type} field is for the user alone`;
  if (buttonTypes.includes(type)) return 'it is a button';
  const uses = field.getAttribute('autocomplete')?.trim().split(/\s+/) ?? [];
  if (uses.some((use) => secretUses.test(use))) return 'it is for the user alone';
  const owners = [field, form].flatMap((one) =>
    ['id', 'name'].map((key) => one?.getAttribute(key)),
  );
  const names = owners.filter((name) => name !== undefined);
  if (allow && !allow.includes('*') && !allowsName(allow, names))
    return 'the page does not allow it';
  if (isFixed(field)) return 'it cannot be changed now';
  return isVisible(field) ? undefined : 'the user cannot see it';
}

function isFixed(field: Field): boolean {
  const isReadOnly = 'readOnly' in field && field.readOnly;
  const says = (name: string): boolean => field.getAttribute(name) === 'true';
  return (
    isReadOnly ||
    field.matches(':disabled') ||
    field.closest('[inert]') !== null ||
    says('aria-disabled') ||
    says('aria-readonly')
  );
}

/** Check boxes and radio buttons are often drawn by their label, and not there themselves. */
function isVisible(field: Field): boolean {
  const isDrawn = field.type === 'checkbox' || field.type === 'radio';
  return isSeen(field) || (isDrawn && [...(field.labels ?? [])].some(isSeen));
}

function isField(element: Element): element is Field {
  return element.matches(fields);
}
