// One option as a field of the form: what can be typed into it, what it means, and what speaks against it.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { isPlainCss } from '../snippets/css-value.ts';
import { isLong, labelOf } from './groups.ts';
import type { Option } from './manifest.ts';

export interface FieldOptions {
  readonly option: Option;
  readonly value: string | true | undefined;
  /** What speaks against it here; empty when nothing does. */
  readonly note: string;
  readonly change: (option: Option, value: string | true | undefined) => void;
}

type Control = (field: FieldOptions, ids: Ids) => unknown;

/** The ids of control, help and complaint. */
interface Ids {
  readonly control: string;
  readonly described: string;
}

export function fieldView(field: FieldOptions): TemplateResult {
  const { option, note, value } = field;
  const control = `option-${option.name.replace(/^-+/, '')}`;
  const complaint = complaintOf(option, value);
  const help = `${control}-help`;
  const trouble = `${control}-trouble`;
  const described = complaint || note ? `${help} ${trouble}` : help;
  const label = html`<label for=${control}>${labelOf(option)}</label>`;
  const input = controls[option.kind](field, { control, described });
  return html`<div class="field ${option.kind}" data-option=${option.name}>
    ${option.kind === 'flag' ? [input, label] : [label, input]}
    <p class="help" id=${help}>${prose(option.description)}</p>
    ${
      complaint || note
        ? html`<p
            class="trouble"
            id=${trouble}
            ?data-urgent=${complaint !== '' || value !== undefined}
          >
            ${complaint || note}
          </p>`
        : nothing
    }
  </div>`;
}

const textOf = (value: string | true | undefined): string => (value === true ? '' : (value ?? ''));

const typed =
  ({ option, change }: FieldOptions) =>
  ({ currentTarget }: Event): void => {
    const { value } = currentTarget as HTMLInputElement;
    change(option, value === '' ? undefined : value);
  };

const text: Control = (field, { control, described }) => {
  const { option, value } = field;
  const placeholder = option.fallback || (option.isStyle ? 'built in' : '');
  if (isLong(option)) {
    return html`<textarea
      id=${control}
      rows="3"
      maxlength="4000"
      aria-describedby=${described}
      .value=${live(textOf(value))}
      @input=${typed(field)}
    ></textarea>`;
  }
  const sample = option.name === 'poster' && value === undefined;
  return html`<input
      id=${control}
      maxlength="1000"
      autocomplete="off"
      spellcheck=${option.isStyle ? 'false' : nothing}
      placeholder=${placeholder}
      aria-describedby=${described}
      .value=${live(textOf(value))}
      @input=${typed(field)}
    />${sample ? sampleView(field) : nothing}`;
};

/** A drawn portrait of this endpoint, so that there is something to see. */
const sampleView = ({ option, change }: FieldOptions): TemplateResult =>
  html`<button
    type="button"
    @click=${() => {
      change(option, new URL('../../themed/faces/helene.svg', import.meta.url).href);
    }}
  >
    Use a drawn one
  </button>`;

const choice: Control = (field, { control, described }) => {
  const { option, value } = field;
  const { choices, fallback } = option;
  const others = choices.filter((one) => one !== fallback);
  return html`<select
    id=${control}
    aria-describedby=${described}
    .value=${live(textOf(value))}
    @change=${typed(field)}
  >
    <option value="">${fallback || 'automatic'}</option>
    ${others.map((one) => html`<option value=${one} ?selected=${one === value}>${one}</option>`)}
  </select>`;
};

const flag: Control = ({ option, value, change }, { control, described }) =>
  html`<input
    id=${control}
    type="checkbox"
    aria-describedby=${described}
    .checked=${live(value === true)}
    @change=${({ currentTarget }: Event) => {
      change(option, (currentTarget as HTMLInputElement).checked || undefined);
    }}
  />`;

/** A swatch to pick from beside the text, in which any colour of CSS may stand. */
const colour: Control = (field, ids) => {
  const { option, value } = field;
  const shown = [textOf(value), option.fallback].find((one) => /^#[0-9a-f]{6}$/i.test(one));
  return html`<span class="pair">
    <input
      type="color"
      aria-label="${labelOf(option)}, to pick"
      ?data-unset=${value === undefined}
      .value=${live(shown ?? '#808080')}
      @input=${typed(field)}
    />${text(field, ids)}
  </span>`;
};

/** A slider beside the text, in which any length of CSS may stand. */
const measure: Control = (field, ids) => {
  const { option, value, change } = field;
  const usual = Number.parseFloat(option.fallback);
  const most = Number.isNaN(usual) ? 48 : Math.max(Math.ceil((usual * 2) / 10) * 10, 40);
  const present = Number.parseFloat(textOf(value) || option.fallback);
  return html`<span class="pair">
    <input
      type="range"
      min="0"
      max=${most}
      aria-label="${labelOf(option)}, in pixels"
      .value=${live(String(Number.isNaN(present) ? most / 2 : present))}
      @input=${({ currentTarget }: Event) => {
        change(option, `${(currentTarget as HTMLInputElement).value}px`);
      }}
    />${text(field, ids)}
  </span>`;
};

const controls = { text, json: text, value: text, choice, flag, colour, measure };

/** What is wrong with a value; empty when nothing is. */
export function complaintOf({ kind, isStyle }: Option, value: string | true | undefined): string {
  if (typeof value !== 'string' || value.trim() === '') return '';
  if (kind === 'json') return isJsonObject(value) ? '' : 'This is not a JSON object yet.';
  if (!isStyle) return '';
  const known = kind === 'colour' ? 'color' : kind === 'measure' ? 'border-radius' : undefined;
  const isValue = isPlainCss(value) && (!known || CSS.supports(known, value));
  return isValue ? '' : 'CSS does not know this value, so it is left out.';
}

function isJsonObject(value: string): boolean {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}

/** A sentence of the manifest, with what stands in backticks as code. */
function prose(sentence: string): unknown {
  return sentence.split('`').map((part, index) => (index % 2 ? html`<code>${part}</code>` : part));
}
