// Puts a value into a field as if the visitor had: by the browser's own setters, past those of frameworks, and with
// the events that these listen for. Never sends a form, and leaves the focus where it is. Knows no allow-list.
import { ToolRefusal } from '../refusal.ts';
import { type Field, labelsOf } from './fields.ts';
import { brief, findMeant, offer } from './matching.ts';

const yes = ['true', 'yes', 'on', '1', 'checked'];
const no = ['false', 'no', 'off', '0', 'unchecked'];

/** Of those that a form takes, these browsers keep as they are. */
const free = ['text', 'search', 'textarea'];

/** Writes a text, a number, a date; throws a ToolRefusal with the browser's reason when the field takes it not. */
export function write(field: HTMLInputElement | HTMLTextAreaElement, given: string): void {
  const value = free.includes(field.type) ? given : given.trim();
  const before = field.value;
  set(field, value);
  const fault = faultOf(field, value);
  if (fault !== undefined) {
    set(field, before);
    throw new ToolRefusal(`The field does not take "${brief(given)}": ${fault}`);
  }
  tell(field);
}

/** Takes the option with that value or text. */
export function select(field: HTMLSelectElement, value: string): string {
  const open = [...field.options].filter((option) => !option.matches(':disabled'));
  const candidates = open.map((thing) => ({ thing, names: [thing.value], texts: [thing.text] }));
  const [option] = findMeant(candidates, value);
  if (!option) {
    const texts = open.map(({ text }) => text);
    throw new ToolRefusal(`There is no option "${brief(value)}". ${offer(texts)}`);
  }
  option.selected = true;
  tell(field);
  return brief(option.text);
}

/** Checks or unchecks; or of several with one name, checks the one with that value or label. */
export function choose(
  field: HTMLInputElement,
  choices: readonly HTMLInputElement[],
  value: string,
): string {
  const word = value.trim().toLowerCase();
  if (field.type === 'checkbox' && [...yes, ...no].includes(word)) {
    check(field, yes.includes(word));
    return yes.includes(word) ? 'yes' : 'no';
  }
  const candidates = choices.map((thing) => ({
    thing,
    names: [thing.getAttribute('value')],
    texts: labelsOf(thing),
  }));
  const [choice] = findMeant(candidates, value);
  if (!choice) {
    const texts = candidates.map(({ names, texts: [label] }) => label ?? names[0]);
    throw new ToolRefusal(
      choices.length > 1
        ? `There is no choice "${brief(value)}". ${offer(texts)}`
        : 'Say yes or no.',
    );
  }
  check(choice, true);
  return brief(labelsOf(choice)[0] ?? choice.value);
}

/** By a click, which is what frameworks listen for here. Browsers add `input` and `change`. */
function check(field: HTMLInputElement, checked: boolean): void {
  if (field.checked !== checked) field.click();
  if (field.checked !== checked) throw new ToolRefusal('The page did not let it be changed.');
}

/** React and others have put a setter of their own on the element, and look for changes that it did not see. */
function set(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const { prototype } = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
}

function tell(field: Field): void {
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Faults that the page itself has set are for it to take back when it hears of the new value. */
function faultOf(field: HTMLInputElement | HTMLTextAreaElement, value: string): string | undefined {
  const { type, validity, maxLength } = field;
  if (value !== '' && field.value === '') return `it is of type ${type}.`;
  if (type === 'range' && Number(field.value) !== Number(value)) return 'it is out of range.';
  if (type === 'color' && field.value !== value.toLowerCase()) return 'it is no colour.';
  // Browsers count what visitors type, and let scripts write what they want.
  if (maxLength >= 0 && value.length > maxLength) return `at most ${String(maxLength)} characters.`;
  const { badInput, patternMismatch, typeMismatch } = validity;
  const isOut = validity.rangeOverflow || validity.rangeUnderflow || validity.stepMismatch;
  return badInput || patternMismatch || typeMismatch || isOut ? field.validationMessage : undefined;
}
